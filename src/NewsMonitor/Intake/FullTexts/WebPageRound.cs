using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using NewsMonitor.Articles;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>
/// Fetches the pages that are due: claim, fetch, match again with the whole text, store. The article was matched as its feed
/// gave it when it came; what its page adds comes on top.
/// </summary>
internal sealed partial class WebPageRound(
    CurrentSettings current, WebPageStore pages, WebPageFetcher fetcher, TimeProvider clock, ILogger<WebPageRound> logger)
{
    private const int BatchSize = 50;

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(15);

    // A host that keeps us waiting must not hold up the others: what is left of a round is due again, behind theirs.
    private static readonly TimeSpan MaxRoundDuration = TimeSpan.FromMinutes(2);

    // Whoever waits for the end of it wants to see what is there already.
    private static readonly TimeSpan MaxCatchUpDuration = TimeSpan.FromMinutes(15);

    // A page matters while its article is news.
    private static readonly TimeSpan[] BackoffSteps = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    /// <summary>Fetches pages round by round until none is due, or a quarter of an hour is over.</summary>
    /// <param name="progress">Hears after each round how many pages were asked for, and how many are due still.</param>
    /// <param name="cancellationToken">Stops the round; pages that were not fetched stay due.</param>
    public async Task FetchAllAsync(IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var done = 0;
        while (clock.GetElapsedTime(begun) < MaxCatchUpDuration && await FetchDueAsync(cancellationToken) is var fetched and > 0)
        {
            done += fetched;
            progress?.Report(new FetchProgress(done + await pages.CountDueAsync(clock.GetUtcNow(), cancellationToken), done));
        }
    }

    /// <summary>Fetches some of the pages that are due: one round, of two minutes and the answers that are still out then.</summary>
    /// <param name="cancellationToken">Stops the round; pages that were not fetched stay due.</param>
    /// <returns>How many were asked for.</returns>
    public async Task<int> FetchDueAsync(CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        var (now, begun) = (clock.GetUtcNow(), clock.GetTimestamp());
        var due = await pages.LeaseAsync(now, now + LeaseDuration, BatchSize, cancellationToken);
        var routing = new DigestRouting(loaded);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = loaded.Settings.Polling.Concurrency,
            CancellationToken = cancellationToken,
        };

        // One lane a host: the client keeps requests to a host apart anyway, and nobody has to stand in line there.
        var lanes = due.GroupBy(page => GetHost(page.Link), StringComparer.OrdinalIgnoreCase);
        var left = new ConcurrentBag<long>();
        await Parallel.ForEachAsync(lanes, options, async (lane, token) =>
        {
            foreach (var page in lane)
            {
                if (clock.GetElapsedTime(begun) < MaxRoundDuration)
                {
                    await FetchAsync(page, loaded, routing, token);
                }
                else
                {
                    left.Add(page.ArticleNo);
                }
            }
        });
        await pages.ReleaseLeasesAsync(left, clock.GetUtcNow());
        return due.Count - left.Count;
    }

    // One page that trips over a bug of ours must not stop the others.
    private async Task FetchAsync(LeasedWebPage page, LoadedSettings loaded, DigestRouting routing, CancellationToken cancellationToken)
    {
        try
        {
            await StoreResultAsync(page, await FetchPageAsync(page, loaded.Settings, cancellationToken), loaded, routing);
        }
        catch (Exception error) when (error is not (OperationCanceledException or DbException))
        {
            LogBug(logger, page.FeedId, page.ArticleNo, error);
            await pages.MarkRefusedAsync(page.ArticleNo, "an error inside the monitor: " + error.GetType().Name);
        }
    }

    private async Task<WebPageResult> FetchPageAsync(LeasedWebPage page, MonitorSettings settings, CancellationToken cancellationToken)
        => settings.Feeds.TryGetValue(page.FeedId, out var feed) && feed is { Enabled: true, FullText: not FullText.Never }
            ? await fetcher.FetchAsync(page, feed, settings.Polling, cancellationToken)
            : new WebPageResult.PermanentFailure("the settings do not ask for it any more");

    private async Task StoreResultAsync(LeasedWebPage page, WebPageResult result, LoadedSettings loaded, DigestRouting routing)
    {
        var now = clock.GetUtcNow();
        switch (result)
        {
            case WebPageResult.Read read:
                var article = page.ToArticle(loaded.Settings.Feeds[page.FeedId].Tags);

                // A stub before a paywall says less than the feed did.
                var content = read.Text.Length > page.Content.Length ? read.Text : page.Content;
                var matches = loaded.Rules.Match(article with { Content = content });
                await pages.SaveFullTextAsync(page, content, matches, routing, now);
                LogRead(logger, page.FeedId, page.ArticleNo, content.Length, matches.Count);
                break;
            case WebPageResult.TransientFailure failed when page.Attempts < BackoffSteps.Length:
                var next = now + BackoffSteps[page.Attempts];
                await pages.MarkRetryAsync(
                    page.ArticleNo, failed.Reason, page.Attempts + 1, failed.Until > next ? failed.Until.Value : next);
                break;
            case WebPageResult.TransientFailure failed:
                await GiveUpAsync(page, failed.Reason);
                break;
            case WebPageResult.PermanentFailure refused:
                await GiveUpAsync(page, refused.Reason);
                break;
        }
    }

    private async Task GiveUpAsync(LeasedWebPage page, string reason)
    {
        await pages.MarkRefusedAsync(page.ArticleNo, reason);
        LogRefused(logger, page.FeedId, page.ArticleNo, reason);
    }

    private static string GetHost(string? link)
        => Uri.TryCreate(link, UriKind.Absolute, out var address) ? address.IdnHost : "";

    [LoggerMessage(1201, LogLevel.Debug, "Feed {Feed}: the page of article {Article} has {Length} characters; {Matches} rules match")]
    private static partial void LogRead(ILogger logger, string feed, long article, int length, int matches);

    [LoggerMessage(1202, LogLevel.Information, "Feed {Feed}: article {Article} stays without its full text: {Reason}")]
    private static partial void LogRefused(ILogger logger, string feed, long article, string reason);

    [LoggerMessage(1203, LogLevel.Error, "Feed {Feed}: the page of article {Article} tripped over an error inside the monitor")]
    private static partial void LogBug(ILogger logger, string feed, long article, Exception error);
}
