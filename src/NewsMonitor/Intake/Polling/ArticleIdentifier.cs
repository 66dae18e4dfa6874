using NewsMonitor.Articles;
using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Intake.Polling;

/// <summary>Tells new articles from known ones by the fingerprints of their feed.</summary>
internal sealed class ArticleIdentifier(FingerprintStore store)
{
    /// <summary>Identifies the articles of a response. The feed's own URLs identify no article.</summary>
    public async Task<ArticleIdentification> IdentifyAsync(
        LeasedFeed feed, IReadOnlyList<Article> articles, string[] feedUrls, CancellationToken cancellationToken)
    {
        var fingerprints = ArticleFingerprinter.Compute(articles, feedUrls);
        if (feed is { BaselineAt: null, ReadAt: null })
        {
            return ArticleIdentification.Identify(fingerprints, new Dictionary<long, FingerprintRecord>());
        }

        var hashes = fingerprints.SelectMany(article => article.Keys).ToHashSet();
        var known = await store.FindAsync(feed.No, hashes, cancellationToken);
        var showsOneArticle = feed.Window.Size <= 1;
        var identification = ArticleIdentification.Identify(fingerprints, known, null, showsOneArticle);
        var bodies = SiteMoveDetector.GetNewBodies(fingerprints, identification);
        var candidates = SiteMoveDetector.FindCandidates(
            fingerprints, identification, await store.FindByBodiesAsync(feed.No, bodies, cancellationToken));
        if (candidates.Count == 0)
        {
            return identification;
        }

        var links = await store.ReadLinksAsync(
            [.. candidates.Values.Select(candidate => candidate.ArticleNo).OfType<long>()], cancellationToken);
        var moved = SiteMoveDetector.SelectMoved(identification, articles, candidates, links);
        return ArticleIdentification.Identify(fingerprints, known, moved, showsOneArticle);
    }
}
