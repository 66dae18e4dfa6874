using Microsoft.Extensions.Logging;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Rules;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Polling;

/// <summary>Polls one feed: fetch, read, tell new from seen, match. Storing is left to the sweep, which does it in batches.</summary>
internal sealed partial class FeedPoller(
    FeedFetcher fetcher, FeedStore feeds, TimeProvider clock, Random random, ILogger<FeedPoller> logger)
{
    /// <summary>Polls a feed that this worker has claimed.</summary>
    public async Task<PolledFeed> PollAsync(
        ClaimedFeed feed, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var polling = loaded.Settings.Polling;
        return await fetcher.FetchAsync(feed, polling, cancellationToken) switch
        {
            FetchResult.Fetched answer => await ReadAsync(feed, answer, loaded, cancellationToken),
            FetchResult.NotModified answer => Unchanged(feed, answer, loaded),
            FetchResult.Throttled answer => Failed(feed, answer.Reason, loaded, until: answer.Until),
            FetchResult.Gone => Gone(feed, loaded),
            FetchResult.Failed answer => Failed(feed, answer.Reason, loaded, answer.WasAnswered),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        };
    }

    private async Task<PolledFeed> ReadAsync(
        ClaimedFeed feed, FetchResult.Fetched answer, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var reading = FeedParser.Parse(answer.Body, answer.ContentType, answer.Address);
        if (reading is not FeedRead read)
        {
            return Failed(feed, ((NotAFeed)reading).Reason, loaded);
        }

        var options = loaded.Settings.Feeds[feed.Id];
        var document = ArticleNormalizer.Normalize(read.Feed, feed.Id, options.Tags);
        var prints = ArticleIdentity.Of(document, feed.Url, answer.Address.AbsoluteUri, read.Feed.Link);
        var seen = await feeds.SeenAsync(feed.No, [.. prints.SelectMany(print => print.All).Distinct()], cancellationToken);

        if (read.Feed.EntriesLeftOut > 0)
        {
            LogLeftOut(logger, feed.Id, FeedParser.MaxEntries, read.Feed.EntriesLeftOut);
        }

        var found = new List<NewArticle>();
        var remembered = new HashSet<long>();
        for (var i = 0; i < document.Count; i++)
        {
            if (!prints[i].IsKnown(seen) && !prints[i].IsRepeat)
            {
                // A link that does not identify the article in its feed does not make it one with those of other feeds.
                var article = prints[i].HasOwnLink ? document[i] : document[i] with { CanonicalUrl = null };
                found.Add(new NewArticle(article, Match(article, loaded), options.FullText == FullText.Always));
            }

            remembered.UnionWith(prints[i].All);
        }

        remembered.ExceptWith(seen);
        var now = clock.GetUtcNow();
        var isBaseline = feed.BaselineAt is null && loaded.Settings.Polling.FirstRun == FirstRun.Baseline;
        var release = Release(feed, loaded, now, answer.MaxAge) with { ETag = answer.ETag, LastModified = answer.LastModified };
        return new PolledFeed(feed.Id, PollKind.Read, null, new ReadFeed(release, isBaseline, found, remembered));
    }

    // An article that trips over a bug of ours must not keep its feed from being read.
    private IReadOnlyList<RuleMatch> Match(Article article, LoadedSettings loaded)
    {
        try
        {
            return loaded.Rules.Match(article);
        }
        catch (Exception error)
        {
            LogNotMatched(logger, article.FeedId, article.Link ?? article.Guid, error);
            return [];
        }
    }

    private PolledFeed Unchanged(ClaimedFeed feed, FetchResult.NotModified answer, LoadedSettings loaded)
    {
        // A 304 may carry new validators (RFC 9110 section 15.4.5), which then stand for the same articles.
        var release = Release(feed, loaded, clock.GetUtcNow(), answer.MaxAge) with
        {
            ETag = answer.ETag ?? feed.ETag,
            LastModified = answer.LastModified ?? feed.LastModified,
        };
        return new PolledFeed(feed.Id, PollKind.NotModified, null, new ReadFeed(release, false, [], []));
    }

    /// <summary>A poll that brought nothing, with the reason and, if the server said so, until when it wants to be left alone.</summary>
    public PolledFeed Failed(ClaimedFeed feed, string reason, LoadedSettings loaded, bool wasAnswered = true, DateTimeOffset? until = null)
    {
        var now = clock.GetUtcNow();
        var release = Release(feed, loaded, now, TimeSpan.Zero) with
        {
            KeepValidators = true,
            Problem = reason,
            NextPollAt = PollSchedule.AfterFailure(
                now, Every(feed, loaded), feed.Failures + 1, wasAnswered, random.NextDouble()),
            NotBefore = until ?? now,
        };
        return new PolledFeed(feed.Id, PollKind.Failed, reason, new ReadFeed(release, false, [], []));
    }

    private PolledFeed Gone(ClaimedFeed feed, LoadedSettings loaded)
    {
        const string reason = "the server says that this feed is gone for good (410); it is not polled again "
            + "until its Url changes";
        var failed = Failed(feed, reason, loaded);
        return failed with { Result = failed.Result with { Release = failed.Result.Release with { IsGone = true } } };
    }

    private FeedRelease Release(ClaimedFeed feed, LoadedSettings loaded, DateTimeOffset now, TimeSpan maxAge) => new(
        feed.No,
        PolledAt: now,
        Problem: null,
        KeepValidators: false,
        ETag: null,
        LastModified: null,
        IsGone: false,
        NextPollAt: PollSchedule.AfterSuccess(now, Every(feed, loaded), random.NextDouble()),
        NotBefore: now + maxAge);

    private static TimeSpan Every(ClaimedFeed feed, LoadedSettings loaded)
        => loaded.Settings.Every(loaded.Settings.Feeds[feed.Id]);

    [LoggerMessage(1101, LogLevel.Warning, "Feed {Feed} has more than {Read} entries; the {LeftOut} behind them are not read")]
    private static partial void LogLeftOut(ILogger logger, string feed, int read, int leftOut);

    [LoggerMessage(1102, LogLevel.Error, "The article {Article} of feed {Feed} tripped over an error inside the monitor; it is stored unmatched")]
    private static partial void LogNotMatched(ILogger logger, string feed, string? article, Exception error);
}
