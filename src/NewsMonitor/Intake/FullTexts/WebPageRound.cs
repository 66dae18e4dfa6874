using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>Runs a round of pages: lease, fetch, match again, store. A page can only add matches.</summary>
internal sealed partial class WebPageRound(
    CurrentSettings current,
    WebPageStore store,
    WebPageFetcher fetcher,
    StoreChanges changes,
    TimeProvider clock,
    ILogger<WebPageRound> logger)
{
    private const int BatchSize = 50;

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(15);

    // The operator who waits for all pages wants to see a result.
    private static readonly TimeSpan MaxCatchUpDuration = TimeSpan.FromMinutes(15);

    // A host that asks for a pause has not answered yet, so that is no attempt.
    private static readonly TimeSpan MaxThrottledDuration = TimeSpan.FromDays(1);

    // Short: a page matters only while its article is news.
    private static readonly TimeSpan[] BackoffSteps =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    private readonly IdlePeriod _idle = new(changes, clock);

    /// <summary>Runs rounds until no page is due, for at most a quarter of an hour.</summary>
    public async Task FetchAllAsync(IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var done = 0;
        while (clock.GetElapsedTime(started) < MaxCatchUpDuration
            && await FetchDueAsync(cancellationToken) is var fetched and > 0)
        {
            done += fetched;
            var due = await store.CountDueAsync(clock.GetUtcNow(), cancellationToken);
            progress?.Report(new FetchProgress(done + due, done));
        }
    }

    /// <summary>Runs one round, within its time limit; returns the number of pages requested.</summary>
    public async Task<int> FetchDueAsync(CancellationToken cancellationToken)
    {
        if (await _idle.IsIdleAsync(cancellationToken))
        {
            return 0;
        }

        var loaded = current.Current;
        var now = clock.GetUtcNow();
        var pages = await store.LeaseAsync(now, now + LeaseDuration, BatchSize, cancellationToken);
        if (pages.Count == 0)
        {
            _idle.Begin(loaded, await store.FindNextDueAsync(cancellationToken));
            return 0;
        }

        return await FetchPagesAsync(pages, loaded, cancellationToken);
    }

    private async Task<int> FetchPagesAsync(
        IReadOnlyList<LeasedWebPage> pages, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var deadline = new RoundDeadline(clock);
        var routing = new DigestRouting(loaded);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = loaded.Settings.Polling.Concurrency,
            CancellationToken = cancellationToken,
        };

        // One page of a host at a time: the client paces requests to a host, and waiting there would only take a slot.
        var hosts = pages.GroupBy(page => HostName.FromUrl(page.Article.Link), StringComparer.Ordinal);
        var unrequested = new ConcurrentBag<long>();
        await Parallel.ForEachAsync(hosts, options, async (host, token) =>
        {
            foreach (var page in host)
            {
                if (deadline.HasTimeFor(TimeSpan.Zero))
                {
                    await FetchAndStoreAsync(page, loaded, routing, token);
                }
                else
                {
                    unrequested.Add(page.Article.No);
                }
            }
        });
        await store.ReleaseLeasesAsync(unrequested, clock.GetUtcNow());
        return pages.Count - unrequested.Count;
    }

    // A bug that one page triggers must not stop the others.
    private async Task FetchAndStoreAsync(
        LeasedWebPage page, LoadedSettings loaded, DigestRouting routing, CancellationToken cancellationToken)
    {
        try
        {
            var result = await FetchAsync(page, loaded.Settings, cancellationToken);
            await StoreResultAsync(page, result, loaded, routing);
        }
        catch (Exception error) when (error is not (OperationCanceledException or DbException))
        {
            LogBug(logger, page.Article.FeedId, page.Article.No, error);
            await store.MarkRefusedAsync(page.Article.No, InternalError.Describe(error));
        }
    }

    private async Task<WebPageResult> FetchAsync(
        LeasedWebPage page, MonitorSettings settings, CancellationToken cancellationToken)
        => settings.Feeds.TryGetValue(page.Article.FeedId, out var feed)
            && feed is { Enabled: true, FullText: not FullText.Never }
            ? await fetcher.FetchAsync(page, feed, settings.Polling, cancellationToken)
            : new WebPageResult.PermanentFailure("the settings do not ask for it any more");

    private async Task StoreResultAsync(
        LeasedWebPage page, WebPageResult result, LoadedSettings loaded, DigestRouting routing)
    {
        var now = clock.GetUtcNow();
        switch (result)
        {
            case WebPageResult.Read read:
                await SaveFullTextAsync(page.Article, read.Text, loaded, routing, now);
                break;
            case WebPageResult.TransientFailure { Until: { } until } throttled
                when now - page.Article.FirstSeenAt < MaxThrottledDuration:
                await store.MarkRetryAsync(page.Article.No, throttled.Reason, page.Attempts, until);
                break;
            case WebPageResult.TransientFailure failed when page.Attempts < BackoffSteps.Length:
                var next = now + BackoffSteps[page.Attempts];
                await store.MarkRetryAsync(
                    page.Article.No,
                    failed.Reason,
                    page.Attempts + 1,
                    failed.Until > next ? failed.Until.Value : next);
                break;
            case WebPageResult.TransientFailure failed:
                await GiveUpAsync(page.Article, failed.Reason);
                break;
            case WebPageResult.PermanentFailure failed:
                await GiveUpAsync(page.Article, failed.Reason);
                break;
        }
    }

    private async Task SaveFullTextAsync(
        StoredArticle article, string text, LoadedSettings loaded, DigestRouting routing, DateTimeOffset now)
    {
        // The stub in front of a paywall is shorter than the feed's text.
        var content = text.Length > article.Content.Length ? text : article.Content;
        var tags = loaded.Settings.Feeds[article.FeedId].Tags;
        var matches = loaded.Rules.Match(article.ToArticle(tags) with { Content = content });
        await store.SaveFullTextAsync(article.No, content, matches, routing, now);
        LogRead(logger, article.FeedId, article.No, content.Length, matches.Count);
    }

    private async Task GiveUpAsync(StoredArticle article, string reason)
    {
        await store.MarkRefusedAsync(article.No, reason);
        LogRefused(logger, article.FeedId, article.No, reason);
    }

    [LoggerMessage(1201, LogLevel.Debug,
        "Feed {Feed}: the page of article {Article} has {Length} characters; {Matches} rules match")]
    private static partial void LogRead(ILogger logger, string feed, long article, int length, int matches);

    [LoggerMessage(1202, LogLevel.Information,
        "Feed {Feed}: article {Article} stays without its full text: {Reason}")]
    private static partial void LogRefused(ILogger logger, string feed, long article, string reason);

    [LoggerMessage(1203, LogLevel.Error,
        "Feed {Feed}: the page of article {Article} tripped over an error inside the monitor")]
    private static partial void LogBug(ILogger logger, string feed, long article, Exception error);
}
