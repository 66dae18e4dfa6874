using Microsoft.Extensions.Logging;
using NewsMonitor.Mail;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Mails what waits for an alert, unless it has to be held back; each mail in a transaction of its own.</summary>
internal sealed partial class AlertPublisher(
    DigestStore digests, AlertStore alerts, AlertWriter writer, MailComposer composer, ILogger<AlertPublisher> logger)
{
    private readonly Dictionary<string, int> _held = new(StringComparer.Ordinal);

    /// <summary>Publishes an alert that has articles waiting.</summary>
    public async Task PublishAsync(
        LoadedSettings loaded, string id, DigestState state, bool isAsked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var written = await writer.WriteAsync(loaded, id, state, isAsked, now, cancellationToken);
        if (written.Plan.Unwanted.Count > 0)
        {
            await digests.ReleaseAsync(id, written.Plan.Unwanted, cancellationToken);
            LogReleased(logger, id, written.Plan.Unwanted.Count);
        }

        if (written.Absorbed.Count > 0)
        {
            await alerts.AbsorbAsync(id, written.Absorbed, cancellationToken);
            LogNothingNew(logger, id, written.Absorbed.Count);
        }

        foreach (var mail in written.Mails)
        {
            await PublishAsync(loaded, mail, cancellationToken);
        }

        if (written.Plan.StoriesHeld != _held.GetValueOrDefault(id))
        {
            _held[id] = written.Plan.StoriesHeld;
            if (written.Plan.StoriesHeld > 0)
            {
                LogHeld(logger, id, written.Plan.StoriesHeld);
            }
        }
    }

    private async Task PublishAsync(LoadedSettings loaded, WrittenAlertMail written, CancellationToken cancellationToken)
    {
        var (alert, options) = (written.Digest, loaded.Settings.Digests[written.Digest.Id]);
        var composed = await composer.ComposeAsync(alert, loaded.Settings.Mail, options.To);
        await digests.PublishAsync(
            new PublishedDigest(
                alert.Id,
                alert.Number,
                alert.From,
                alert.To,
                NextDueAt: null,
                [.. written.Plan.Articles.Select(article => article.No)],
                OutboxMails.Of(composed, "alert", alert.Id, alert.Number))
            {
                Threads = Threads(written, composed[0].Subject),
            },
            cancellationToken);
        LogPublished(logger, alert.Id, alert.Number, alert.Entries.Count(), composed.Count);
    }

    // A story of a storm begins its own thread with its first follow-up.
    private static List<ThreadRow> Threads(WrittenAlertMail written, string subject)
        => written.Plan.IsStorm
            ? []
            : [new ThreadRow { StoryNo = written.Plan.StoryNos[0], Thread = written.Digest.ThreadId!, Subject = subject, ToldAt = written.Digest.To }];

    [LoggerMessage(2011, LogLevel.Information, "Alert {Alert} No. {Number}: {Stories} stories, {Mails} mails in the outbox")]
    private static partial void LogPublished(ILogger logger, string alert, int number, int stories, int mails);

    [LoggerMessage(2012, LogLevel.Information, "Alert {Alert} lets {Articles} articles pass: they bring nothing new to stories that it has told")]
    private static partial void LogNothingNew(ILogger logger, string alert, int articles);

    [LoggerMessage(2013, LogLevel.Information, "Alert {Alert} holds {Stories} stories back for now: quiet hours, its limit of mails, or the rest of an hour between two mails about one story")]
    private static partial void LogHeld(ILogger logger, string alert, int stories);

    [LoggerMessage(2014, LogLevel.Warning,
        "Alert {Alert} lets go of {Articles} articles: the rules that they matched are no longer among its rules")]
    private static partial void LogReleased(ILogger logger, string alert, int articles);
}
