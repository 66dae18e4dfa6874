using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Intake.Polling;

/// <summary>A round of polls: claims the feeds that are due, polls them host by host, stores what they brought.</summary>
internal sealed partial class PollRound(
    CurrentSettings current,
    FeedStore feeds,
    HostBackoffStore hosts,
    FeedPoller poller,
    PollIngest ingest,
    HostPacer pacer,
    HostBackoffTracker holds,
    TimeProvider clock,
    ILogger<PollRound> logger)
{
    // Longer than any round takes: a worker that has the store to itself takes leases back at its start anyway.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromHours(1);

    // A host that keeps us waiting must not hold up the others: what is left of a round is due again at once.
    private static readonly TimeSpan MaxRoundDuration = TimeSpan.FromMinutes(2);

    // A store that takes nothing must not have the feeds asked at every tick.
    private static readonly TimeSpan InitialStoreBackoff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxStoreBackoff = TimeSpan.FromMinutes(15);

    // Claimed, and not given back because the store did not take that either.
    private readonly HashSet<long> _unreleasedFeeds = [];

    private readonly OncePerReload _perReload = new();
    private StoreBackoff? _storeBackoff;

    /// <summary>Polls every feed that is due and ends when all are stored.</summary>
    public Task<PollRoundSummary> PollDueAsync(CancellationToken cancellationToken)
        => RunAsync(dueOnly: true, progress: null, cancellationToken);

    /// <summary>Polls every feed, due or not, but those whose server asked to wait.</summary>
    /// <param name="progress">Hears the number of feeds to poll, then of each that has ended.</param>
    /// <param name="cancellationToken">Stops the round; what was stored by then stays.</param>
    public Task<PollRoundSummary> PollAllAsync(IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
        => RunAsync(dueOnly: false, progress, cancellationToken);

    private async Task<PollRoundSummary> RunAsync(
        bool dueOnly, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        ThrowIfStoreBackedOff();
        await feeds.ReleaseLeasesAsync(_unreleasedFeeds);
        _unreleasedFeeds.Clear();
        await _perReload.RunAsync(loaded, () => feeds.SyncAsync(loaded.Settings, cancellationToken));
        var (started, begun) = (clock.GetUtcNow(), clock.GetTimestamp());
        await holds.SaveAsync(hosts);
        holds.Load(await hosts.ListAsync(started, cancellationToken));
        var claimed = await feeds.LeaseAsync(dueOnly, started, started + LeaseDuration, cancellationToken);
        var report = new PollRoundSummary();
        if (claimed.Count > 0)
        {
            progress?.Report(new FetchProgress(claimed.Count, 0));
            await WithStoreBackoffAsync(() => PollAsync(
                claimed, loaded, dueOnly ? started + MaxRoundDuration : null, report, progress, cancellationToken));
            LogRound(
                logger, report.Polled, report.NotModified, report.Failures.Count, report.NewArticles, report.Matched,
                (long)clock.GetElapsedTime(begun).TotalMilliseconds);
        }

        report.Skipped = dueOnly ? 0 : loaded.Settings.Feeds.Values.Count(feed => feed.Enabled) - report.Polled;
        return report;
    }

    // The cycle is not completed, and says why, until the store is given another try.
    private void ThrowIfStoreBackedOff()
    {
        var now = clock.GetUtcNow();
        if (_storeBackoff is { } pause && pause.Until > now && pause.Until <= now + MaxStoreBackoff)
        {
            pause.Cause.Throw();
        }
    }

    private async Task WithStoreBackoffAsync(Func<Task> poll)
    {
        try
        {
            await poll();
            _storeBackoff = null;
        }
        catch (DbException error)
        {
            var length = _storeBackoff is { } last ? 2 * last.Duration : InitialStoreBackoff;
            length = length > MaxStoreBackoff ? MaxStoreBackoff : length;
            _storeBackoff = new(clock.GetUtcNow() + length, length, ExceptionDispatchInfo.Capture(error));
            throw;
        }
    }

    private async Task PollAsync(
        IReadOnlyList<LeasedFeed> claimed,
        LoadedSettings loaded,
        DateTimeOffset? limit,
        PollRoundSummary report,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = Channel.CreateBounded<CompletedPoll>(2 * PollIngest.BatchSize);
        var open = claimed.Select(feed => feed.No).ToHashSet();
        var storing = ingest.StoreAsync(ended.Reader, open, loaded, report, progress);

        // Polls must not go on filling a channel that nobody empties any more.
        _ = storing.ContinueWith(
            _ => stop.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            var polling = loaded.Settings.Polling;
            var lanes = CreateLanes(claimed, polling.PerHost);
            using var slots = new SemaphoreSlim(polling.Concurrency);
            await Parallel.ForEachAsync(
                lanes,
                new ParallelOptions { MaxDegreeOfParallelism = lanes.Count, CancellationToken = stop.Token },
                async (lane, token) =>
                {
                    while (CanContinue(lane.Host, polling.HostPause, limit) && lane.Feeds.TryDequeue(out var feed))
                    {
                        // A host that has to be waited for takes no slot from the others.
                        await pacer.WaitAsync(lane.Host, polling.HostPause, token);
                        await slots.WaitAsync(token);
                        try
                        {
                            await ended.Writer.WriteAsync(await PollAsync(feed, loaded, token), token);
                        }
                        finally
                        {
                            slots.Release();
                        }
                    }
                });
        }
        finally
        {
            ended.Writer.Complete();
            try
            {
                await storing;
            }
            finally
            {
                _unreleasedFeeds.UnionWith(open);
                await feeds.ReleaseLeasesAsync(_unreleasedFeeds);
                _unreleasedFeeds.Clear();
            }
        }
    }

    // One feed that trips over a bug of ours must not stop the others.
    private async Task<CompletedPoll> PollAsync(LeasedFeed feed, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        using var activity = Traces.Source.StartActivity("poll");
        activity?.SetTag("feed", feed.Id);
        try
        {
            var poll = await poller.PollAsync(feed, loaded, cancellationToken);
            activity?.SetStatus(poll.Problem is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, poll.Problem);
            return poll;
        }
        catch (Exception error) when (error is not (OperationCanceledException or DbException))
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            LogBug(logger, feed.Id, error);
            return poller.CreateFailedPoll(feed, "an error inside the monitor: " + error.GetType().Name, loaded.Settings);
        }
    }

    private bool CanContinue(string host, TimeSpan pause, DateTimeOffset? limit)
        => holds.GetBackoffEnd(host) is null && !(limit < clock.GetUtcNow() + pacer.GetDelay(host, pause));

    // Each host has as many lanes as it may have requests at a time; the lanes of a host share one queue.
    private static List<(string Host, ConcurrentQueue<LeasedFeed> Feeds)> CreateLanes(
        IReadOnlyList<LeasedFeed> claimed, int perHost)
        => [.. claimed
            .GroupBy(feed => new Uri(feed.Address).IdnHost, StringComparer.OrdinalIgnoreCase)
            .Select(host => (Host: host.Key, Feeds: new ConcurrentQueue<LeasedFeed>(host)))
            .SelectMany(lane => Enumerable.Repeat(lane, Math.Min(perHost, lane.Feeds.Count)))];

    [LoggerMessage(1001, LogLevel.Information,
        "Polled {Polled} feeds in {Milliseconds} ms: {NotModified} unchanged, {Failed} failed, {New} new articles, {Matched} match")]
    private static partial void LogRound(
        ILogger logger, int polled, int notModified, int failed, int @new, int matched, long milliseconds);

    [LoggerMessage(1003, LogLevel.Error, "Feed {Feed} tripped over an error inside the monitor")]
    private static partial void LogBug(ILogger logger, string feed, Exception error);
}

/// <summary>Feeds are left alone, since what they say cannot be stored.</summary>
/// <param name="Until">Until when.</param>
/// <param name="Duration">How long that is; the next one is twice as long.</param>
/// <param name="Cause">Why.</param>
internal sealed record StoreBackoff(DateTimeOffset Until, TimeSpan Duration, ExceptionDispatchInfo Cause);
