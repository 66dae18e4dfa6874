using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Intake.Polling;

/// <summary>Runs a round of polls: leases the due feeds, polls them host by host, stores the results.</summary>
internal sealed partial class PollRound(
    CurrentSettings current,
    FeedStore feeds,
    HostBackoffStore hosts,
    FeedPoller poller,
    PollResultFactory results,
    PollBatchWriter writer,
    HostPacer pacer,
    HostBackoffTracker backoffs,
    StoreChanges changes,
    TimeProvider clock,
    ILogger<PollRound> logger)
{
    // Longer than any round. A worker that has the store to itself reclaims leases when it starts.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromHours(1);

    private readonly IdlePeriod _idle = new(changes, clock);
    private readonly StoreBackoff _storeBackoff = new(clock);

    // Leased feeds that could not be released, because the store refused that, too.
    private readonly HashSet<long> _unreleasedFeeds = [];

    private readonly OncePerReload _perReload = new();

    /// <summary>Polls every feed that is due, within the time limit of a round.</summary>
    public async Task<PollRoundSummary> PollDueAsync(CancellationToken cancellationToken)
    {
        if (await _idle.IsIdleAsync(cancellationToken))
        {
            return new PollRoundSummary();
        }

        var loaded = current.Current;
        var summary = await RunAsync(loaded, dueOnly: true, progress: null, cancellationToken);
        _idle.Begin(loaded, await feeds.FindNextDueAsync(cancellationToken));
        return summary;
    }

    /// <summary>Polls every feed, due or not, except those whose servers asked for a pause.</summary>
    public Task<PollRoundSummary> PollAllAsync(IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
        => RunAsync(current.Current, dueOnly: false, progress, cancellationToken);

    private async Task<PollRoundSummary> RunAsync(
        LoadedSettings loaded, bool dueOnly, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        _storeBackoff.ThrowIfActive();
        await ReleaseLeasesAsync([]);
        await _perReload.RunAsync(loaded, () => feeds.SyncAsync(loaded.Settings, cancellationToken));
        var (now, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        await backoffs.SaveAsync(hosts);
        backoffs.Load(await hosts.ListActiveAsync(now, cancellationToken));
        var leased = await feeds.LeaseAsync(dueOnly, now, now + LeaseDuration, cancellationToken);
        var summary = new PollRoundSummary();
        if (leased.Count > 0)
        {
            progress?.Report(new FetchProgress(leased.Count, 0));
            var deadline = dueOnly ? new RoundDeadline(clock) : null;
            await _storeBackoff.RunAsync(
                () => PollAndStoreAsync(leased, loaded, deadline, summary, progress, cancellationToken));
            LogRound(
                logger,
                summary.Polled,
                summary.NotModified,
                summary.Failures.Count,
                summary.NewArticles,
                summary.Matched,
                (long)clock.GetElapsedTime(started).TotalMilliseconds);
        }

        summary.Skipped = dueOnly ? 0 : loaded.Settings.EnabledFeeds().Count() - summary.Polled;
        return summary;
    }

    private async Task PollAndStoreAsync(
        IReadOnlyList<LeasedFeed> leased,
        LoadedSettings loaded,
        RoundDeadline? deadline,
        PollRoundSummary summary,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var polls = Channel.CreateBounded<PollResult>(2 * PollBatchWriter.BatchSize);
        var unstored = leased.Select(feed => feed.No).ToHashSet();
        var writing = writer.WriteAsync(polls.Reader, unstored, loaded, summary, progress);

        // Once the writer has failed, nothing empties the channel.
        _ = writing.ContinueWith(
            _ => stop.Cancel(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
        try
        {
            await PollHostsAsync(leased, loaded, deadline, polls.Writer, stop.Token);
        }
        finally
        {
            polls.Writer.Complete();
            try
            {
                await writing;
            }
            finally
            {
                await ReleaseLeasesAsync(unstored);
            }
        }
    }

    private async Task PollHostsAsync(
        IReadOnlyList<LeasedFeed> leased,
        LoadedSettings loaded,
        RoundDeadline? deadline,
        ChannelWriter<PollResult> polls,
        CancellationToken cancellationToken)
    {
        var polling = loaded.Settings.Polling;
        var lanes = CreateLanes(leased, polling.PerHost);
        using var slots = new SemaphoreSlim(polling.Concurrency);
        await Parallel.ForEachAsync(
            lanes,
            new ParallelOptions { MaxDegreeOfParallelism = lanes.Count, CancellationToken = cancellationToken },
            async (lane, token) =>
            {
                while (CanContinue(lane.Host, polling.HostPause, deadline) && lane.Feeds.TryDequeue(out var feed))
                {
                    // Waiting for a host takes no slot from the others.
                    await pacer.WaitAsync(lane.Host, polling.HostPause, token);
                    await slots.WaitAsync(token);
                    try
                    {
                        await polls.WriteAsync(await PollAsync(feed, loaded, token), token);
                    }
                    finally
                    {
                        slots.Release();
                    }
                }
            });
    }

    private bool CanContinue(string host, TimeSpan pause, RoundDeadline? deadline)
        => backoffs.GetBackoffEnd(host) is null && deadline?.HasTimeFor(pacer.GetDelay(host, pause)) != false;

    // A bug that one feed triggers must not stop the others.
    private async Task<PollResult> PollAsync(
        LeasedFeed feed, LoadedSettings loaded, CancellationToken cancellationToken)
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
            return results.CreateFailed(feed, InternalError.Describe(error), loaded.Settings);
        }
    }

    private async Task ReleaseLeasesAsync(IEnumerable<long> feedNos)
    {
        _unreleasedFeeds.UnionWith(feedNos);
        await feeds.ReleaseLeasesAsync(_unreleasedFeeds);
        _unreleasedFeeds.Clear();
    }

    // A host has as many lanes as it may have concurrent requests; they share one queue.
    private static List<(string Host, ConcurrentQueue<LeasedFeed> Feeds)> CreateLanes(
        IReadOnlyList<LeasedFeed> leased, int perHost)
        => [.. leased
            .GroupBy(feed => HostName.FromUrl(feed.Address), StringComparer.Ordinal)
            .Select(host => (Host: host.Key, Feeds: new ConcurrentQueue<LeasedFeed>(host)))
            .SelectMany(lane => Enumerable.Repeat(lane, Math.Min(perHost, lane.Feeds.Count)))];

    [LoggerMessage(1001, LogLevel.Information,
        "Polled {Polled} feeds in {Milliseconds} ms: {NotModified} unchanged, {Failed} failed, {New} new articles, "
        + "{Matched} match")]
    private static partial void LogRound(
        ILogger logger, int polled, int notModified, int failed, int @new, int matched, long milliseconds);

    [LoggerMessage(1003, LogLevel.Error, "Feed {Feed} tripped over an error inside the monitor")]
    private static partial void LogBug(ILogger logger, string feed, Exception error);
}
