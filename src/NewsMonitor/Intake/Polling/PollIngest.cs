using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Polling;

/// <summary>Stores what the polls of a round brought, some at a time, while others are still under way.</summary>
internal sealed partial class PollIngest(
    ArticleStore articles, HostBackoffStore hosts, HostBackoffTracker holds, FeedPoller poller, TimeProvider clock, ILogger<PollIngest> logger)
{
    /// <summary>How many polls are stored in one transaction.</summary>
    public const int BatchSize = 32;

    /// <summary>
    /// Stores to the end of the channel, even when the round is stopped: what was read is worth storing.
    /// </summary>
    /// <param name="ended">The polls that have ended.</param>
    /// <param name="open">The feeds of the round, by number; those that are stored leave it.</param>
    /// <param name="loaded">The settings.</param>
    /// <param name="report">Counts what was stored.</param>
    /// <param name="progress">Hears of each batch.</param>
    public async Task StoreAsync(
        ChannelReader<CompletedPoll> ended, HashSet<long> open, LoadedSettings loaded, PollRoundSummary report, IProgress<FetchProgress>? progress)
    {
        await using var ingest = await articles.OpenIngestAsync(clock.GetUtcNow(), CancellationToken.None);
        var routing = new DigestRouting(loaded);
        var total = open.Count;
        var batch = new List<CompletedPoll>(BatchSize);
        while (await ended.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < BatchSize && ended.TryRead(out var poll))
            {
                batch.Add(poll);
            }

            await holds.SaveAsync(hosts);
            foreach (var poll in await StoreAsync(ingest, batch, routing, loaded.Settings))
            {
                report.Add(poll);
                poll.RecordMetrics();
                open.Remove(poll.Feed.No);
                LogProblem(poll.Feed.Id, poll.Result.Poll);
            }

            progress?.Report(new FetchProgress(total, report.Polled));
        }
    }

    // A feed whose articles trip over a bug of ours is stored as failed, alone, so that the others of its batch are stored (G8).
    private async Task<IReadOnlyList<CompletedPoll>> StoreAsync(
        ArticleIngest ingest, IReadOnlyList<CompletedPoll> polls, DigestRouting routing, MonitorSettings settings)
    {
        try
        {
            await ingest.SaveAsync([.. polls.Select(poll => poll.Result)], routing, clock.GetUtcNow(), CancellationToken.None);
            return polls;
        }
        catch (Exception error) when (!StoreException.IsEnvironmental(error))
        {
            if (polls is [var only])
            {
                LogNotStored(logger, only.Feed.Id, error);
                var failed = poller.CreateFailedPoll(only.Feed, "an error inside the monitor: " + error.GetType().Name, settings);
                await ingest.SaveAsync([failed.Result], routing, clock.GetUtcNow(), CancellationToken.None);
                return [failed];
            }
        }

        var stored = new List<CompletedPoll>();
        foreach (var poll in polls)
        {
            stored.AddRange(await StoreAsync(ingest, [poll], routing, settings));
        }

        return stored;
    }

    private void LogProblem(string feedId, PollRecord release)
    {
        if (release.IsGone)
        {
            LogGone(logger, feedId, release.Problem!);
        }
        else if (release.Problem is { } problem)
        {
            LogFailed(logger, feedId, problem, release.NextAttemptAt);
        }
    }

    [LoggerMessage(1002, LogLevel.Warning, "Feed {Feed} could not be read: {Problem}. Next try {NextTry:u}")]
    private static partial void LogFailed(ILogger logger, string feed, string problem, DateTimeOffset nextTry);

    [LoggerMessage(1005, LogLevel.Error, "What feed {Feed} brought could not be stored, for an error inside the monitor; it is asked for again")]
    private static partial void LogNotStored(ILogger logger, string feed, Exception error);

    [LoggerMessage(1004, LogLevel.Error, "Feed {Feed} has ended: {Problem}")]
    private static partial void LogGone(ILogger logger, string feed, string problem);
}
