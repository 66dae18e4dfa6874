using Microsoft.Extensions.Logging;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Rules;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Polling;

/// <summary>Polls one feed: fetch, read, tell new from seen, match. Storing is left to the sweep, which does it in batches.</summary>
internal sealed partial class FeedPoller(
    FeedFetcher fetcher, FeedStore feeds, PollOutcomes outcomes, ILogger<FeedPoller> logger)
{
    /// <summary>Polls a feed that this worker has claimed.</summary>
    public async Task<PolledFeed> PollAsync(
        ClaimedFeed feed, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        return await fetcher.FetchAsync(feed, settings.Feeds[feed.Id], settings.Polling, cancellationToken) switch
        {
            FetchResult.Fetched answer => await ReadAsync(feed, answer, loaded, cancellationToken),
            FetchResult.NotModified answer => Ended(feed, PollKind.NotModified, outcomes.Unchanged(feed, answer, settings)),
            FetchResult.Throttled answer => Ended(
                feed, PollKind.Failed, outcomes.Failed(feed, answer.Reason, settings, until: answer.Until)),
            FetchResult.Gone => Ended(feed, PollKind.Failed, outcomes.Gone(feed, settings)),
            FetchResult.Failed answer => Ended(
                feed, PollKind.Failed, outcomes.Failed(feed, answer.Reason, settings, answer.WasAnswered)),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        };
    }

    private async Task<PolledFeed> ReadAsync(
        ClaimedFeed feed, FetchResult.Fetched answer, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var reading = FeedParser.Parse(answer.Body, answer.ContentType, answer.Address);
        if (reading is not FeedRead read)
        {
            return Failed(feed, ((NotAFeed)reading).Reason, loaded.Settings);
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
        var isBaseline = feed.BaselineAt is null && loaded.Settings.Polling.FirstRun == FirstRun.Baseline;
        var release = outcomes.Read(feed, answer, read.Feed, found.Count > 0, loaded.Settings);
        return new PolledFeed(feed.Id, PollKind.Read, null, new ReadFeed(release, isBaseline, found, remembered));
    }

    /// <summary>A poll that brought nothing because something was wrong on our side, with the reason.</summary>
    public PolledFeed Failed(ClaimedFeed feed, string reason, MonitorSettings settings)
        => Ended(feed, PollKind.Failed, outcomes.Failed(feed, reason, settings));

    private static PolledFeed Ended(ClaimedFeed feed, PollKind kind, FeedRelease release)
        => new(feed.Id, kind, release.Problem, new ReadFeed(release, false, [], []));

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

    [LoggerMessage(1101, LogLevel.Warning, "Feed {Feed} has more than {Read} entries; the {LeftOut} behind them are not read")]
    private static partial void LogLeftOut(ILogger logger, string feed, int read, int leftOut);

    [LoggerMessage(1102, LogLevel.Error, "The article {Article} of feed {Feed} tripped over an error inside the monitor; it is stored unmatched")]
    private static partial void LogNotMatched(ILogger logger, string feed, string? article, Exception error);
}
