using Microsoft.Extensions.Logging;
using NewsMonitor.Incidents;
using NewsMonitor.Mail;
using NewsMonitor.Settings;

namespace NewsMonitor.Notices;

/// <summary>Updates incidents and publishes notices to the operator, several incidents in one mail (G10).</summary>
internal sealed partial class NoticePublisher(
    CurrentSettings current,
    IncidentDetector watch,
    IncidentStore incidents,
    MailComposer composer,
    TimeProvider clock,
    ILogger<NoticePublisher> logger)
{
    /// <summary>Detects signs, updates the incidents, and publishes a notice if one is due.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var changes = IncidentTransitions.Evaluate(
            await incidents.ListOpenAsync(cancellationToken), await watch.DetectAsync(cancellationToken), now);
        if (changes.Count == 0)
        {
            return;
        }

        var settings = current.Current.Settings;
        var told = changes.Where(change => change.NoticeKind != NoticeKind.None).ToList();
        var mails = new List<ComposedMail>();
        int? number = null;
        if (told.Count > 0)
        {
            var notice = new Notice
            {
                Number = await incidents.GetNextNumberAsync(cancellationToken),
                ComposedAt = now,
                Zone = current.Current.OperatorZone,
                Items = [.. told.OrderBy(change => change.NoticeKind).Select(change => CreateItem(change, settings))],
            };
            number = notice.Number;
            mails.AddRange(await composer.ComposeAsync(notice, settings.Mail, settings.Mail.Operator));
        }

        await incidents.SaveAsync(changes.Select(change => change.Incident), number, mails, cancellationToken);
        foreach (var change in told)
        {
            Log(change, settings);
        }
    }

    private static NoticeItem CreateItem(IncidentChange change, MonitorSettings settings) => new(
        change.NoticeKind,
        IncidentText.Summary(change.Incident, settings),
        change.Incident.Reason,
        change.NoticeKind == NoticeKind.Ended ? "" : IncidentText.Remedy(change.Incident, settings),
        change.Incident.BeganAt);

    private void Log(IncidentChange change, MonitorSettings settings)
    {
        var what = IncidentText.Summary(change.Incident, settings);
        if (change.NoticeKind == NoticeKind.Ended)
        {
            LogEnded(logger, what, change.Incident.BeganAt);
        }
        else
        {
            LogIncident(logger, what, change.Incident.BeganAt, change.Incident.Reason, IncidentText.Remedy(change.Incident, settings));
        }
    }

    [LoggerMessage(2201, LogLevel.Warning, "{What}, since {Since:u}: {Reason} {Remedy}")]
    private static partial void LogIncident(ILogger logger, string what, DateTimeOffset since, string reason, string remedy);

    [LoggerMessage(2202, LogLevel.Information, "Over, after it began {Since:u}: {What}")]
    private static partial void LogEnded(ILogger logger, string what, DateTimeOffset since);
}
