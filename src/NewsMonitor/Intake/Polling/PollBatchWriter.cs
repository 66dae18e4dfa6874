using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Intake.Polling;

/// <summary>Stores the polls of a round in batches while others are still running.</summary>
internal sealed partial class PollBatchWriter(
    ArticleStore articles,
    HostBackoffStore hosts,
    HostBackoffTracker backoffs,
    PollResultFactory results,
    TimeProvider clock,
    ILogger<PollBatchWriter> logger)
{
    /// <summary>The number of polls stored in one transaction.</summary>
    public const int BatchSize = 32;

    /// <summary>
    /// Stores polls until the channel is completed, even when the round is cancelled: what was read is worth storing.
    /// Removes stored feeds from those that are leased.
    /// </summary>
    public async Task WriteAsync(
        ChannelReader<PollResult> polls,
        HashSet<long> leased,
        LoadedSettings loaded,
        PollRoundSummary summary,
        IProgress<FetchProgress>? progress)
    {
        await using var ingest = await articles.OpenIngestAsync(CancellationToken.None);
        var routing = new DigestRouting(loaded);
        var total = leased.Count;
        var batch = new List<PollResult>(BatchSize);
        while (await polls.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < BatchSize && polls.TryRead(out var poll))
            {
                batch.Add(poll);
            }

            await backoffs.SaveAsync(hosts);
            foreach (var poll in await SaveAsync(ingest, batch, routing, loaded.Settings))
            {
                summary.Add(poll);
                RecordMetrics(poll);
                leased.Remove(poll.Feed.No);
                LogChanges(poll);
            }

            progress?.Report(new FetchProgress(total, summary.Polled));
        }
    }

    // If a bug of ours keeps one feed from being stored, only that feed is stored as failed (G8). It starts from the
    // leased state, so that its next poll fetches everything again.
    private async Task<IReadOnlyList<PollResult>> SaveAsync(
        ArticleIngest ingest, IReadOnlyList<PollResult> polls, DigestRouting routing, MonitorSettings settings)
    {
        try
        {
            await ingest.SaveAsync(polls, routing, clock.GetUtcNow(), CancellationToken.None);
            return polls;
        }
        catch (Exception error) when (!StoreException.IsEnvironmental(error))
        {
            if (polls is [var only])
            {
                LogNotStored(logger, only.Feed.Id, error);
                var failed = results.CreateFailed(only.Feed, InternalError.Describe(error), settings);
                await ingest.SaveAsync([failed], routing, clock.GetUtcNow(), CancellationToken.None);
                return [failed];
            }
        }

        var saved = new List<PollResult>();
        foreach (var poll in polls)
        {
            saved.AddRange(await SaveAsync(ingest, [poll], routing, settings));
        }

        return saved;
    }

    private static void RecordMetrics(PollResult poll)
    {
        Meters.CountPoll(poll.Outcome switch
        {
            PollOutcome.Read => "read",
            PollOutcome.NotModified => "not_modified",
            _ => "failed",
        });
        var news = poll.Articles.Where(article => !article.IsBaseline).ToList();
        Meters.CountArticles(poll.Articles.Count - news.Count, isBaseline: true);
        Meters.CountArticles(news.Count, isBaseline: false);
        foreach (var match in news.SelectMany(article => article.Matches))
        {
            Meters.CountMatch(match.RuleId);
        }
    }

    private void LogChanges(PollResult poll)
    {
        if (poll.MovedFrom is { } from)
        {
            LogMoved(logger, poll.Feed.Id, MaskedUrl.From(from), MaskedUrl.From(poll.After.Address));
        }

        if (poll is { Outcome: PollOutcome.Gone, Problem: { } reason })
        {
            LogGone(logger, poll.Feed.Id, reason);
        }
        else if (poll.Problem is { } problem)
        {
            LogFailed(logger, poll.Feed.Id, problem, poll.NextAttemptAt);
        }
    }

    [LoggerMessage(1002, LogLevel.Warning, "Feed {Feed} could not be read: {Problem}. Next try {NextTry:u}")]
    private static partial void LogFailed(ILogger logger, string feed, string problem, DateTimeOffset nextTry);

    [LoggerMessage(1004, LogLevel.Error, "Feed {Feed} has ended: {Problem}")]
    private static partial void LogGone(ILogger logger, string feed, string problem);

    [LoggerMessage(1005, LogLevel.Error,
        "What feed {Feed} brought could not be stored, for an error inside the monitor; it is asked for again")]
    private static partial void LogNotStored(ILogger logger, string feed, Exception error);

    [LoggerMessage(1103, LogLevel.Warning,
        "Feed {Feed} is read from another address from now on: not {From}, but {To}")]
    private static partial void LogMoved(ILogger logger, string feed, string from, string to);
}
