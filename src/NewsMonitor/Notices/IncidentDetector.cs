using NewsMonitor.Incidents;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Outbox;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Notices;

/// <summary>Detects signs of trouble: what is wrong at this moment, each kind and subject once.</summary>
internal sealed class IncidentDetector(
    CurrentSettings current,
    FeedStore feeds,
    DigestHistory history,
    RecipientStore recipients,
    WorkerHealth health,
    StoreOutages outages,
    Store store,
    TimeProvider clock)
{
    private const long MinFreeBytes = 200L * 1024 * 1024;

    // Shorter outages are covered by the retries of the store and of the next run of a job.
    private static readonly TimeSpan MinOutage = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan OutageReportedFor = TimeSpan.FromDays(1);

    // Rule activity is measured in days, and reading it takes many rows.
    private static readonly TimeSpan QuietRuleCheckInterval = TimeSpan.FromHours(1);

    private QuietRules? _quietRules;

    public async Task<IReadOnlyList<IncidentSign>> DetectAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var settings = current.Current.Settings;
        var condition = await health.JudgeAsync(settings, cancellationToken);
        return
        [
            .. FeedSigns.Detect(await feeds.ListAsync(cancellationToken), now),
            .. await DetectQuietRulesAsync(now, cancellationToken),
            .. MailSigns.Detect(
                condition,
                await recipients.ListFailingAsync(cancellationToken),
                await recipients.ListRefusedDigestsAsync(cancellationToken),
                settings),
            .. DetectStoppedPolls(condition),
            .. DetectOutage(now),
            .. DetectLowDisk(now),
            .. DetectRejectedSettings(),
        ];
    }

    private async Task<IReadOnlyList<IncidentSign>> DetectQuietRulesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        if (_quietRules is null
            || _quietRules.Settings.ChangeToken.HasChanged
            || clock.GetElapsedTime(_quietRules.Timestamp) >= QuietRuleCheckInterval)
        {
            var ids = loaded.Settings.EnabledRules().Select(rule => rule.Key).ToList();
            var activity = await history.ReadRuleActivityAsync(ids, now, cancellationToken);
            _quietRules = new QuietRules(clock.GetTimestamp(), loaded, [.. activity
                .Where(rule => rule.Value.Anomaly is { Articles: 0 })
                .Select(rule => new IncidentSign(
                    IncidentKind.RuleQuiet,
                    rule.Key,
                    $"no match for {rule.Value.Anomaly!.Period.Days} days, in which {rule.Value.Anomaly.Expected:0} are usual",
                    rule.Value.LastMatch ?? now))]);
        }

        return _quietRules.Signs;
    }

    private static IEnumerable<IncidentSign> DetectStoppedPolls(WorkerCondition condition)
        => condition is { ArePollsStopped: true, LastRound: { } lastRound }
            ? [new(IncidentKind.PollsStopped, "", $"the last one ended {lastRound:u}", lastRound)]
            : [];

    private IEnumerable<IncidentSign> DetectOutage(DateTimeOffset now)
        => outages.Last is { } outage && outage.To - outage.From >= MinOutage && now - outage.To < OutageReportedFor
            ? [new(IncidentKind.StoreFailed, "", $"It worked again {outage.To:u}. {outage.Reason}", outage.From)]
            : [];

    private IEnumerable<IncidentSign> DetectLowDisk(DateTimeOffset now)
    {
        var free = store.GetFreeBytes();
        return free < MinFreeBytes
            ? [new(IncidentKind.DiskLow, "", $"{free / 1024 / 1024} MB are free where {store.Path} lies", now)]
            : [];
    }

    private IEnumerable<IncidentSign> DetectRejectedSettings()
    {
        if (current.LastRejectedEdit is { } edit)
        {
            yield return new(IncidentKind.SettingsRefused, "", SettingsProblemText.FormatFirst(edit.Problems), edit.At);
        }
    }

    private sealed record QuietRules(long Timestamp, LoadedSettings Settings, IReadOnlyList<IncidentSign> Signs);
}
