using System.Data.Common;
using Microsoft.Extensions.Logging;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Schedules;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Publishes the digests that are due, each with the marks of its articles in one transaction.</summary>
internal sealed partial class DigestPublisher(
    CurrentSettings current,
    DigestStore digests,
    DigestAssembler assembler,
    AlertPublisher alerts,
    RefusedAlertPublisher refusedAlerts,
    OutboxStore outbox,
    LateAlertStore late,
    MailComposer composer,
    StoreChanges changes,
    TimeProvider clock,
    ILogger<DigestPublisher> logger)
{
    // Keeps a digest that fails from being tried again at every tick.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    private const int MaxMissedRuns = 1000;

    private readonly Dictionary<string, long> _failed = new(StringComparer.Ordinal);

    private readonly HashSet<string> _awaitingPrevious = new(StringComparer.Ordinal);

    private readonly IdlePeriod _idle = new(changes, clock);

    private readonly OncePerReload _perReload = new();

    /// <summary>Publishes every digest that is due.</summary>
    public async Task PublishDueAsync(CancellationToken cancellationToken)
    {
        if (!await _idle.IsIdleAsync(cancellationToken))
        {
            var loaded = await ApplySettingsAsync(cancellationToken);
            var summary = await PublishAllAsync(loaded, _ => false, cancellationToken);
            _idle.Begin(loaded, summary.NextDueAt);
        }
    }

    /// <summary>Publishes the due and the requested digests; returns the number that could not be published.</summary>
    public async Task<int> PublishAsync(Func<string, bool> isRequested, CancellationToken cancellationToken)
    {
        var loaded = await ApplySettingsAsync(cancellationToken);
        return (await PublishAllAsync(loaded, isRequested, cancellationToken)).Failed;
    }

    // The next due time is that of digests which nothing in the store or the settings makes due before.
    private async Task<(int Failed, DateTimeOffset? NextDueAt)> PublishAllAsync(
        LoadedSettings loaded, Func<string, bool> isRequested, CancellationToken cancellationToken)
    {
        await refusedAlerts.PublishAsync(loaded, cancellationToken);
        var queues = await digests.ReadQueueVersionsAsync(cancellationToken);
        var failed = 0;
        DateTimeOffset? nextDueAt = null;
        foreach (var id in loaded.Settings.EnabledDigests().Select(digest => digest.Key))
        {
            DateTimeOffset? digestDueAt;
            try
            {
                digestDueAt = GetRetryTime(id) ?? await PublishIfDueAsync(
                    loaded, id, queues.GetValueOrDefault(id), isRequested(id), cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException
                && !(error is DbException && StoreException.IsEnvironmental(error)))
            {
                failed++;
                _failed[id] = clock.GetTimestamp();
                digestDueAt = GetRetryTime(id);
                LogTripped(logger, id, error);
            }

            nextDueAt = digestDueAt < (nextDueAt ?? DateTimeOffset.MaxValue) ? digestDueAt : nextDueAt;
        }

        return (failed, nextDueAt);
    }

    private DateTimeOffset? GetRetryTime(string id)
        => _failed.TryGetValue(id, out var failedAt) && RetryDelay - clock.GetElapsedTime(failedAt) is var left
            && left > TimeSpan.Zero
            ? clock.GetUtcNow() + left
            : null;

    private async Task<DateTimeOffset?> PublishIfDueAsync(
        LoadedSettings loaded,
        string id,
        DigestQueueVersion queue,
        bool isRequested,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isAlert = loaded.Settings.Digests[id].IsAlert();
        var record = await EnsureScheduledAsync(loaded, id, now, cancellationToken);
        var isDue = isAlert ? queue.Articles > 0 : record.NextDueAt <= now;
        if (!isRequested && !isDue)
        {
            return record.NextDueAt;
        }

        if (!isRequested && await IsPreviousUndeliveredAsync(id, record, cancellationToken))
        {
            return null;
        }

        if (isAlert)
        {
            return await alerts.PublishAsync(loaded, id, record, queue, isRequested, now, cancellationToken);
        }

        await PublishAsync(loaded, id, record, now, cancellationToken);
        return now;
    }

    // After an outage one digest reports everything, instead of one for each due time.
    private async Task<bool> IsPreviousUndeliveredAsync(
        string id, DigestRecord record, CancellationToken cancellationToken)
    {
        if (!await outbox.IsEditionUndeliveredAsync(id, record.LastNumber, cancellationToken))
        {
            _awaitingPrevious.Remove(id);
            return false;
        }

        if (_awaitingPrevious.Add(id))
        {
            LogHeldUp(logger, id, record.LastNumber);
        }

        return true;
    }

    /// <summary>The next due time of a digest; null for an alert.</summary>
    public async Task<DateTimeOffset?> GetNextDueAsync(
        LoadedSettings loaded, string id, CancellationToken cancellationToken)
        => (await EnsureScheduledAsync(loaded, id, clock.GetUtcNow(), cancellationToken)).NextDueAt;

    private async Task<LoadedSettings> ApplySettingsAsync(CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        var enabled = loaded.Settings.EnabledDigests().Select(digest => digest.Key);
        await _perReload.RunAsync(loaded, () => digests.DisableExceptAsync([.. enabled], cancellationToken));
        return loaded;
    }

    // A new digest or schedule counts from now, and so does an old one after the clock was set back. An instant that has
    // passed in another zone stays due: the digest is late, not cancelled.
    private async Task<DigestRecord> EnsureScheduledAsync(
        LoadedSettings loaded, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = loaded.Settings.Digests[id];
        var schedule = $"{options.Schedule} {loaded.GetTimeZone(options).Id}";
        var record = await digests.FindAsync(id, cancellationToken);
        var next = loaded.GetSchedule(options)?.GetNextAfter(now);
        if (record?.Schedule == schedule && !(record.NextDueAt > next))
        {
            return record;
        }

        var isOverdue = record?.NextDueAt <= now
            && record.Schedule.StartsWith(options.Schedule + ' ', StringComparison.Ordinal)
            && record.Schedule.Split(' ').Length == schedule.Split(' ').Length;
        await digests.SaveScheduleAsync(id, schedule, now, isOverdue ? record!.NextDueAt : next, cancellationToken);
        return (await digests.FindAsync(id, cancellationToken))!;
    }

    private async Task PublishAsync(
        LoadedSettings loaded, string id, DigestRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = loaded.Settings.Digests[id];
        var schedule = loaded.GetSchedule(options)!;
        var isDue = record.NextDueAt <= now;
        var nextDueAt = isDue ? schedule.GetNextAfter(now) : record.NextDueAt;
        var lateAlerts = await late.SupersedeAsync(
            DigestAssembler.GetRecipients(options), now - LateAlertStore.AlertsExpireAfter, now, cancellationToken);
        var assembled = await assembler.AssembleAsync(loaded, id, record, nextDueAt, lateAlerts, now, cancellationToken);
        var composition = assembled.Composition;
        if (composition.UnmatchedArticleNos.Count > 0)
        {
            await digests.DropArticlesAsync(id, composition.UnmatchedArticleNos, cancellationToken);
            LogReleased(logger, id, composition.UnmatchedArticleNos.Count);
        }

        if (composition.IsEmpty && options.WhenEmpty != WhenEmpty.AllQuiet)
        {
            await digests.MarkSkippedAsync(id, now, nextDueAt, cancellationToken);
            LogSkipped(logger, id);
            return;
        }

        var digest = assembled.Digest with
        {
            MissedRuns = isDue ? CountMissedRuns(schedule, record.NextDueAt!.Value, now) : 0,
        };
        var mails = await composer.ComposeAsync(digest, loaded.Settings.Mail, options.To);
        await digests.AddEditionAsync(
            new Edition(id, digest.Number, digest.From, digest.To, nextDueAt, composition.IncludedArticleNos, mails)
            {
                LastGapNo = assembled.LastGapNo,
                FailingFeeds = assembled.FailingFeeds,
                LateAlerts = assembled.LateAlerts,
            },
            cancellationToken);
        LogPublished(logger, id, digest.Number, digest.Entries.Count(), mails.Count);
    }

    /// <summary>The later due times that have passed as well, and that the digest covers.</summary>
    internal static int CountMissedRuns(CronSchedule schedule, DateTimeOffset dueAt, DateTimeOffset now)
    {
        var missed = 0;
        var next = schedule.GetNextAfter(dueAt);
        while (next <= now && missed < MaxMissedRuns)
        {
            missed++;
            next = schedule.GetNextAfter(next.Value);
        }

        return missed;
    }

    [LoggerMessage(2001, LogLevel.Information,
        "Digest {Digest} No. {Number}: {Stories} stories, {Mails} mails in the outbox")]
    private static partial void LogPublished(ILogger logger, string digest, int number, int stories, int mails);

    [LoggerMessage(2002, LogLevel.Information,
        "Digest {Digest} has nothing to tell; it is skipped and takes no number")]
    private static partial void LogSkipped(ILogger logger, string digest);

    [LoggerMessage(2004, LogLevel.Warning,
        "Digest {Digest} lets go of {Articles} articles: the rules that they matched are no longer among its rules")]
    private static partial void LogReleased(ILogger logger, string digest, int articles);

    [LoggerMessage(2003, LogLevel.Error, "Digest {Digest} could not be published; it is tried again in a minute")]
    private static partial void LogTripped(ILogger logger, string digest, Exception error);

    [LoggerMessage(2005, LogLevel.Warning,
        "Digest {Digest} is due, but No. {Number} has reached nobody yet; the next one tells all when mails are "
        + "accepted again")]
    private static partial void LogHeldUp(ILogger logger, string digest, int number);
}
