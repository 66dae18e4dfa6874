using Microsoft.Extensions.Logging;
using NewsMonitor.Articles;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;
using NewsMonitor.Stories;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Intake.Polling;

/// <summary>Matches new articles against the rules, and computes the signatures of their stories.</summary>
internal sealed partial class ArticleMatcher(TimeProvider clock, ILogger<ArticleMatcher> logger)
{
    public IReadOnlyList<NewArticle> Match(
        IEnumerable<(IdentityResult Identity, Article Article)> articles, LoadedSettings loaded)
    {
        var started = clock.GetTimestamp();
        var matched = articles.Select(found => Match(found.Identity, found.Article, loaded)).ToList();
        Meters.RecordMatchDuration(clock.GetElapsedTime(started));
        return matched;
    }

    private NewArticle Match(IdentityResult identity, Article article, LoadedSettings loaded)
    {
        // A link that does not identify an article within its feed must not join it to articles of other feeds.
        var own = identity.HasOwnLink ? article : article with { CanonicalUrl = null };
        return new NewArticle(own, CreateSignature(own), MatchRules(own, loaded), NeedsWebPage(article, loaded))
        {
            Fingerprints = identity.Fingerprints,
        };
    }

    private static bool NeedsWebPage(Article article, LoadedSettings loaded)
        => loaded.Settings.Feeds[article.FeedId].FullText switch
        {
            FullText.Always => true,
            FullText.WhenUndecided => loaded.Rules.IsUndecided(article),
            _ => false,
        };

    // A bug that one article triggers must not keep the whole feed from being read.
    private IReadOnlyList<RuleMatch> MatchRules(Article article, LoadedSettings loaded)
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

    [LoggerMessage(1102, LogLevel.Error,
        "The article {Article} of feed {Feed} tripped over an error inside the monitor; it is stored unmatched")]
    private static partial void LogNotMatched(ILogger logger, string feed, string? article, Exception error);

    [LoggerMessage(1105, LogLevel.Error,
        "The article {Article} of feed {Feed} tripped over an error inside the monitor; it is a story of its own")]
    private static partial void LogNoStory(ILogger logger, string feed, string? article, Exception error);
}
