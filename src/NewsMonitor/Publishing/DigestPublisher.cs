using System.Data.Common;
using Microsoft.Extensions.Logging;
using NewsMonitor.Digests;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Schedules;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>
/// Closes digests that are due: composes what waits for them and puts the mails into the outbox, in one transaction with
/// the marks that their articles have been used.
/// </summary>
internal sealed partial class DigestPublisher(
    CurrentSettings current,
    DigestStore digests,
    DigestAssembler writer,
    AlertPublisher alerts,
    OutboxStore outbox,
    LateAlertStore late,
    MailComposer composer,
    TimeProvider clock,
    ILogger<DigestPublisher> logger)
{
    // A digest that trips over an error is not tried again at every tick.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    private const int MaxMissedRuns = 1000;

    private readonly Dictionary<string, DateTimeOffset> _retryAt = new(StringComparer.Ordinal);

    private readonly HashSet<string> _awaitingPrevious = new(StringComparer.Ordinal);

    private readonly OncePerReload _perReload = new();

    /// <summary>Publishes every digest that is due.</summary>
    /// <returns>How many digests could not be published.</returns>
    public Task<int> PublishDueAsync(CancellationToken cancellationToken)
        => PublishAsync(_ => false, cancellationToken);

    /// <summary>Publishes every digest that is due, and those that are asked for whether due or not.</summary>
    /// <param name="isAsked">Whether a digest, by its id, is asked for.</param>
    /// <param name="cancellationToken">Stops between two digests.</param>
    /// <returns>How many digests could not be published.</returns>
    public async Task<int> PublishAsync(Func<string, bool> isAsked, CancellationToken cancellationToken)
    {
        var loaded = await ApplySettingsAsync(cancellationToken);
        var waiting = await digests.ReadQueueVersionsAsync(cancellationToken);
        var failed = 0;
        foreach (var (id, options) in loaded.Settings.Digests.Where(digest => digest.Value.Enabled))
        {
            var now = clock.GetUtcNow();
            if (_retryAt.TryGetValue(id, out var pausedUntil) && now < pausedUntil && pausedUntil <= now + RetryDelay)
            {
                continue;
            }

            try
            {
                var state = await EnsureScheduledAsync(id, options, loaded.GetTimeZone(options), now, cancellationToken);
                var isDue = options.IsAlert() ? waiting.ContainsKey(id) : state.NextDueAt <= now;
                if (isAsked(id) || (isDue && !await IsPreviousUndeliveredAsync(id, state, cancellationToken)))
                {
                    await PublishAsync(loaded, id, state, waiting.GetValueOrDefault(id), isAsked(id), now, cancellationToken);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException
                && !(error is DbException && StoreException.IsEnvironmental(error)))
            {
                failed++;
                _retryAt[id] = now + RetryDelay;
                LogTripped(logger, id, error);
            }
        }

        return failed;
    }

    // The end of an outage brings one digest that tells all, and not one for each that was due.
    private async Task<bool> IsPreviousUndeliveredAsync(string id, DigestState state, CancellationToken cancellationToken)
    {
        if (!await outbox.IsEditionUndeliveredAsync(id, state.LastNumber, cancellationToken))
        {
            _awaitingPrevious.Remove(id);
            return false;
        }

        if (_awaitingPrevious.Add(id))
        {
            LogHeldUp(logger, id, state.LastNumber);
        }

        return true;
    }

    /// <summary>When a digest is next due; null for an alert.</summary>
    public async Task<DateTimeOffset?> GetNextDueAsync(
        string id, DigestOptions options, CancellationToken cancellationToken)
        => (await EnsureScheduledAsync(
            id, options, current.Current.GetTimeZone(options), clock.GetUtcNow(), cancellationToken)).NextDueAt;

    private async Task<LoadedSettings> ApplySettingsAsync(CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        var enabled = loaded.Settings.Digests.Where(digest => digest.Value.Enabled).Select(digest => digest.Key);
        await _perReload.RunAsync(loaded, () => digests.DisableExceptAsync([.. enabled], cancellationToken));
        return loaded;
    }

    // A digest is first due at its first instant after it was first seen; a new schedule counts from now on, and so does
    // the old one when the clock has been set back.
    private async Task<DigestState> EnsureScheduledAsync(
        string id, DigestOptions options, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var schedule = $"{options.Schedule} {zone.Id}";
        var state = await digests.FindAsync(id, cancellationToken);
        var next = GetNextDue(options, zone, now);
        if (state?.Schedule == schedule && !(state.NextDueAt > next))
        {
            return state;
        }

        await digests.SaveScheduleAsync(id, schedule, now, next, cancellationToken);
        return (await digests.FindAsync(id, cancellationToken))!;
    }

    private Task PublishAsync(
        LoadedSettings loaded,
        string id,
        DigestState state,
        DigestQueueVersion waiting,
        bool isAsked,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        => loaded.Settings.Digests[id].IsAlert()
            ? alerts.PublishAsync(loaded, id, state, waiting, isAsked, now, cancellationToken)
            : PublishAsync(loaded, id, state, now, cancellationToken);

    private async Task PublishAsync(
        LoadedSettings loaded, string id, DigestState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = loaded.Settings.Digests[id];
        var zone = loaded.GetTimeZone(options);
        var isDue = state.NextDueAt <= now;
        var nextDueAt = isDue ? GetNextDue(options, zone, now) : state.NextDueAt;
        var folded = await late.SupersedeAsync(DigestAssembler.GetRecipients(options), now - LateAlertStore.AlertsExpireAfter, now, cancellationToken);
        var written = await writer.AssembleAsync(loaded, id, state, nextDueAt, folded, now, cancellationToken);
        var composition = written.Composition;
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

        var digest = written.Digest with
        {
            MissedRuns = isDue ? CountMissedRuns(options, zone, state.NextDueAt!.Value, now) : 0,
        };
        var mails = await composer.ComposeAsync(digest, loaded.Settings.Mail, options.To);
        await digests.AddEditionAsync(
            new EditionRecord(id, digest.Number, digest.From, digest.To, nextDueAt, composition.IncludedArticleNos, mails)
            {
                LastHole = written.LastGapNo,
                FailingFeeds = written.FailingFeeds,
                LateAlerts = written.LateAlerts,
            },
            cancellationToken);
        LogPublished(logger, id, digest.Number, digest.Entries.Count(), mails.Count);
    }

    /// <summary>The instants that passed after the one that a mail was due at: it stands for them, too.</summary>
    internal static int CountMissedRuns(DigestOptions options, TimeZoneInfo zone, DateTimeOffset dueAt, DateTimeOffset now)
    {
        var missed = 0;
        for (var next = GetNextDue(options, zone, dueAt); next <= now && missed < MaxMissedRuns; next = GetNextDue(options, zone, next.Value))
        {
            missed++;
        }

        return missed;
    }

    /// <summary>The instant after <paramref name="now"/> at which a digest is due; null for an alert.</summary>
    internal static DateTimeOffset? GetNextDue(DigestOptions options, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (options.IsAlert())
        {
            return null;
        }

        return CronSchedule.TryParse(options.Schedule, zone, out var schedule, out var problem)
            ? schedule.GetNextAfter(now)
            : throw new InvalidOperationException($"{options.Schedule} {problem}");
    }

    [LoggerMessage(2001, LogLevel.Information, "Digest {Digest} No. {Number}: {Stories} stories, {Mails} mails in the outbox")]
    private static partial void LogPublished(ILogger logger, string digest, int number, int stories, int mails);

    [LoggerMessage(2002, LogLevel.Information, "Digest {Digest} has nothing to tell; it is skipped and takes no number")]
    private static partial void LogSkipped(ILogger logger, string digest);

    [LoggerMessage(2004, LogLevel.Warning,
        "Digest {Digest} lets go of {Articles} articles: the rules that they matched are no longer among its rules")]
    private static partial void LogReleased(ILogger logger, string digest, int articles);

    [LoggerMessage(2003, LogLevel.Error, "Digest {Digest} could not be published; it is tried again in a minute")]
    private static partial void LogTripped(ILogger logger, string digest, Exception error);

    [LoggerMessage(2005, LogLevel.Warning,
        "Digest {Digest} is due, but No. {Number} has reached nobody yet; the next one tells all when mails are accepted again")]
    private static partial void LogHeldUp(ILogger logger, string digest, int number);
}
