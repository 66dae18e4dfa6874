using System.Net;
using Microsoft.Extensions.Logging;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Intake.Polling;

/// <summary>Polls one feed: fetch, parse, identify, match, schedule the next poll. Stores nothing.</summary>
internal sealed partial class FeedPoller(
    FeedFetcher fetcher,
    ArticleIdentifier identifier,
    ArticleMatcher matcher,
    PollResultFactory results,
    TimeProvider clock,
    ILogger<FeedPoller> logger)
{
    public async Task<PollResult> PollAsync(
        LeasedFeed feed, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        var started = clock.GetTimestamp();
        var fetched = await fetcher.FetchAsync(feed, settings.Feeds[feed.Id], settings.Polling, cancellationToken);
        Meters.RecordFetchDuration(clock.GetElapsedTime(started));
        return fetched switch
        {
            WebFetchResult.Responded { Status: HttpStatusCode.NotModified } unchanged
                => results.CreateNotModified(feed, unchanged, settings),
            WebFetchResult.Responded { Status: HttpStatusCode.Gone } => results.CreateGone(feed, settings),
            WebFetchResult.Responded response => await ReadAsync(feed, response, loaded, cancellationToken),
            WebFetchResult.Throttled throttled
                => results.CreateFailed(feed, throttled.Reason, settings, until: throttled.Until),
            WebFetchResult.Failed failed => results.CreateFailed(
                failed.AreValidatorsRejected ? feed with { ETag = null, LastModified = null } : feed,
                failed.Reason,
                settings,
                failed.HasResponse),
            _ => throw new InvalidOperationException(fetched.ToString()),
        };
    }

    private async Task<PollResult> ReadAsync(
        LeasedFeed feed, WebFetchResult.Responded response, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var parsed = FeedParser.Parse(response.Body, response.ContentType, response.Address);
        if (parsed is not FeedParseSuccess { Feed: var content })
        {
            var reason = response.Truncation ?? ((FeedParseFailure)parsed).Reason;
            return results.CreateFailed(feed, reason, loaded.Settings);
        }

        IReadOnlyList<Article> articles =
        [
            .. ArticleMapper.Map(content, feed.Id, loaded.Settings.Feeds[feed.Id].Tags)
                .Select(article => ArticleTime.WithPlausibleDate(article, clock.GetUtcNow())),
        ];
        var identification = await identifier.IdentifyAsync(
            feed, articles, [feed.Url, response.Address.AbsoluteUri, content.Link], cancellationToken);
        var baseline = BaselineScope.Find(
            feed, identification, articles, response.Address, loaded.Settings.Polling.FirstRun);
        var identified = identification.Results.Zip(articles).ToList();
        var found = matcher.Match(identified.Where(article => article.First.Status == IdentityStatus.New), loaded);
        var known = identified.Where(article => article.First.Status != IdentityStatus.New).ToList();
        var (window, gap) = feed.Window.Advance(
            identified.Select(article => (article.Second.Published, article.First.Status)), clock.GetUtcNow());
        var after = feed with
        {
            Window = window,
            HasGaps = feed.HasGaps || gap is not null,
            ReplacedAt = baseline.IsOfOtherFeed ? clock.GetUtcNow() : feed.ReplacedAt,
        };
        var read = results.CreateRead(feed, after, response, content, found.Count > 0, loaded.Settings) with
        {
            Articles = [.. found.Select(article =>
                article with { IsBaseline = baseline.Includes(article.Article.Published) })],
            Updates = [.. known
                .Where(article => article.First is { Status: IdentityStatus.Changed, ArticleNo: not null })
                .Select(article => new ChangedArticle(article.First.ArticleNo!.Value, article.Second))],
            Fingerprints =
            [
                .. identification.SharedFingerprints,
                .. known.SelectMany(article => article.First.Fingerprints),
            ],
            Gap = gap,
        };
        LogFindings(read, content);
        return read;
    }

    private void LogFindings(PollResult poll, ParsedFeed content)
    {
        var (feed, after) = (poll.Feed, poll.After);
        if (content.SkippedEntries > 0)
        {
            LogLeftOut(logger, feed.Id, FeedParser.MaxEntries, content.SkippedEntries);
        }

        if (after.Truncations > 0)
        {
            LogTruncated(logger, feed.Id, after.Fault!, content.Entries.Count);
        }
        else if (after.Fault is not null && feed.Fault is null)
        {
            LogRepaired(logger, feed.Id, after.Fault);
        }

        if (after.ReplacedAt != feed.ReplacedAt)
        {
            LogReplaced(
                logger,
                feed.Id,
                MaskedUrl.From(after.ReadUrl!),
                poll.Articles.Count(article => article.IsBaseline),
                poll.Articles.Count);
        }

        if (poll.Gap is { } gap)
        {
            LogGap(logger, feed.Id, gap.From, gap.To);
        }
    }

    [LoggerMessage(1101, LogLevel.Warning,
        "Feed {Feed} has more than {Read} entries; the {LeftOut} behind them are not read")]
    private static partial void LogLeftOut(ILogger logger, string feed, int read, int leftOut);

    [LoggerMessage(1104, LogLevel.Warning,
        "Feed {Feed} has a likely hole from {From:u} to {To:u}: nothing of its answer was known, "
        + "so articles may have been missed")]
    private static partial void LogGap(ILogger logger, string feed, DateTimeOffset from, DateTimeOffset to);

    [LoggerMessage(1106, LogLevel.Warning,
        "Feed {Feed} broke off: {Fault}. Read: {Entries} entries. The whole feed is requested again at the next poll")]
    private static partial void LogTruncated(ILogger logger, string feed, string fault, int entries);

    [LoggerMessage(1107, LogLevel.Information, "Feed {Feed} is faulty and was repaired: {Fault}")]
    private static partial void LogRepaired(ILogger logger, string feed, string fault);

    [LoggerMessage(1108, LogLevel.Warning,
        "Feed {Feed} now leads to another feed ({Url}), none of whose articles is known. {Baseline} of its {Articles} "
        + "articles are older than the last poll and will not be mailed")]
    private static partial void LogReplaced(ILogger logger, string feed, string url, int baseline, int articles);
}
