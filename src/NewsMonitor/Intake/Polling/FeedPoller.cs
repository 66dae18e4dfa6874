using Microsoft.Extensions.Logging;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;
using NewsMonitor.Stories;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Intake.Polling;

/// <summary>Polls one feed: fetch, read, tell new from seen, match. Storing is left to the sweep, which does it in batches.</summary>
internal sealed partial class FeedPoller(
    FeedFetcher fetcher,
    ArticleIdentifier sifter,
    GapStore holes,
    PollRecordFactory outcomes,
    TimeProvider clock,
    ILogger<FeedPoller> logger)
{
    /// <summary>Polls a feed that this worker has claimed.</summary>
    public async Task<CompletedPoll> PollAsync(
        LeasedFeed feed, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        var started = clock.GetTimestamp();
        var result = await fetcher.FetchAsync(feed, settings.Feeds[feed.Id], settings.Polling, cancellationToken);
        Meters.RecordFetchDuration(clock.GetElapsedTime(started));
        return result switch
        {
            FetchResult.Fetched answer => await ProcessResponseAsync(feed, answer, loaded, cancellationToken),
            FetchResult.NotModified answer => CreateCompletedPoll(feed, PollOutcome.NotModified, outcomes.CreateNotModified(feed, answer, settings)),
            FetchResult.Throttled answer => CreateCompletedPoll(
                feed, PollOutcome.Failed, outcomes.CreateFailed(feed, answer.Reason, settings, until: answer.Until)),
            FetchResult.Gone => CreateCompletedPoll(feed, PollOutcome.Failed, outcomes.CreateGone(feed, settings)),
            FetchResult.Failed answer => CreateCompletedPoll(
                feed, PollOutcome.Failed, outcomes.CreateFailed(feed, answer.Reason, settings, answer.HasResponse)),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        };
    }

    private async Task<CompletedPoll> ProcessResponseAsync(
        LeasedFeed feed, FetchResult.Fetched answer, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var reading = FeedParser.Parse(answer.Body, answer.ContentType, answer.Address);
        if (reading is not FeedParseSuccess read)
        {
            return CreateFailedPoll(feed, ((FeedParseFailure)reading).Reason, loaded.Settings);
        }

        var options = loaded.Settings.Feeds[feed.Id];
        var document = ArticleNormalizer.Normalize(read.Feed, feed.Id, options.Tags);
        var recognition = await sifter.IdentifyAsync(
            feed, document, [feed.Url, answer.Address.AbsoluteUri, read.Feed.Link], cancellationToken);
        if (read.Feed.SkippedEntries > 0)
        {
            LogLeftOut(logger, feed.Id, FeedParser.MaxEntries, read.Feed.SkippedEntries);
        }

        var started = clock.GetTimestamp();
        var found = new List<NewArticle>();
        var changed = new List<ChangedArticle>();
        var remembered = new List<FingerprintRecord>(recognition.SharedFingerprints);
        foreach (var (verdict, article) in recognition.Results.Zip(document))
        {
            if (verdict.Status == IdentityStatus.New)
            {
                found.Add(CreateNewArticle(verdict, article, loaded) with { NeedsWebPage = NeedsWebPage(article, options, loaded) });
                continue;
            }

            remembered.AddRange(verdict.Fingerprints);
            if (verdict is { Status: IdentityStatus.Changed, ArticleNo: { } articleNo })
            {
                changed.Add(new ChangedArticle(articleNo, article));
            }
        }

        Meters.RecordMatchDuration(clock.GetElapsedTime(started));
        var (window, hole) = (await holes.ReadWindowAsync(feed.No, cancellationToken)).Advance(
            recognition.Results.Zip(document, (verdict, article) => (article.Published, verdict.Status)), clock.GetUtcNow());
        if (hole is not null)
        {
            LogHole(logger, feed.Id, hole.From, hole.To);
        }

        var isBaseline = feed.IsRestored
            || (feed.BaselineAt is null && loaded.Settings.Polling.FirstRun == FirstRun.Baseline);
        var known = feed with { HasHoles = feed.HasHoles || hole is not null };
        var release = outcomes.CreateRead(known, answer, read.Feed, found.Count > 0, loaded.Settings);
        return new CompletedPoll(feed, PollOutcome.Read, null, new PollChanges(release, isBaseline, found, remembered)
        {
            Updates = changed,
            Window = window,
            Gap = hole,
        });
    }

    // A link that does not identify the article in its feed does not make it one with those of other feeds.
    private NewArticle CreateNewArticle(IdentityResult verdict, Article article, LoadedSettings loaded)
    {
        var known = verdict.HasOwnLink ? article : article with { CanonicalUrl = null };
        return new NewArticle(known, CreateSignature(known), Match(known, loaded)) { Fingerprints = verdict.Fingerprints };
    }

    /// <summary>A poll that brought nothing because something was wrong on our side, with the reason.</summary>
    public CompletedPoll CreateFailedPoll(LeasedFeed feed, string reason, MonitorSettings settings)
        => CreateCompletedPoll(feed, PollOutcome.Failed, outcomes.CreateFailed(feed, reason, settings));

    private static CompletedPoll CreateCompletedPoll(LeasedFeed feed, PollOutcome kind, PollRecord release)
        => new(feed, kind, release.Problem, new PollChanges(release, false, [], []));

    private static bool NeedsWebPage(Article article, FeedOptions options, LoadedSettings loaded) => options.FullText switch
    {
        FullText.Always => true,
        FullText.WhenUndecided => loaded.Rules.IsUndecided(article),
        _ => false,
    };

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

    // Nor must it keep the others from their stories.
    private StorySignature? CreateSignature(Article article)
    {
        try
        {
            return StorySignature.From(article, ArticleTime.Resolve(article.Published, clock.GetUtcNow()));
        }
        catch (Exception error)
        {
            LogNoStory(logger, article.FeedId, article.Link ?? article.Guid, error);
            return null;
        }
    }

    [LoggerMessage(1105, LogLevel.Error, "The article {Article} of feed {Feed} tripped over an error inside the monitor; it is a story of its own")]
    private static partial void LogNoStory(ILogger logger, string feed, string? article, Exception error);

    [LoggerMessage(1101, LogLevel.Warning, "Feed {Feed} has more than {Read} entries; the {LeftOut} behind them are not read")]
    private static partial void LogLeftOut(ILogger logger, string feed, int read, int leftOut);

    [LoggerMessage(1104, LogLevel.Warning,
        "Feed {Feed} has a likely hole from {From:u} to {To:u}: nothing of its answer was known, so articles may have been missed")]
    private static partial void LogHole(ILogger logger, string feed, DateTimeOffset from, DateTimeOffset to);

    [LoggerMessage(1102, LogLevel.Error, "The article {Article} of feed {Feed} tripped over an error inside the monitor; it is stored unmatched")]
    private static partial void LogNotMatched(ILogger logger, string feed, string? article, Exception error);
}
