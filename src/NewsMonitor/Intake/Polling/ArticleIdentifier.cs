using NewsMonitor.Articles;
using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Intake.Polling;

/// <summary>Tells new articles from known ones, with what the feed remembers.</summary>
internal sealed class ArticleIdentifier(FingerprintStore fingerprints)
{
    /// <summary>Recognises the articles of an answer.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="document">The articles of the answer.</param>
    /// <param name="addresses">The feed's addresses, which identify no article.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<ArticleIdentification> IdentifyAsync(
        LeasedFeed feed, IReadOnlyList<Article> document, string[] addresses, CancellationToken cancellationToken)
    {
        var prints = ArticleFingerprinter.Compute(document, addresses);
        if (feed.BaselineAt is null)
        {
            return ArticleIdentification.Identify(prints, new Dictionary<long, FingerprintRecord>());
        }

        var memory = await fingerprints.FindAsync(feed.No, prints.SelectMany(print => print.Keys).ToHashSet(), cancellationToken);
        var recognition = ArticleIdentification.Identify(prints, memory);
        var bodies = SiteMoveDetector.GetNewBodies(prints, recognition);
        var candidates = SiteMoveDetector.FindCandidates(
            prints, recognition, await fingerprints.FindByBodiesAsync(feed.No, bodies, cancellationToken));
        if (candidates.Count == 0)
        {
            return recognition;
        }

        var links = await fingerprints.ReadLinksAsync(
            [.. candidates.Values.Select(print => print.ArticleNo).OfType<long>()], cancellationToken);
        return ArticleIdentification.Identify(prints, memory, SiteMoveDetector.SelectMoved(recognition, document, candidates, links));
    }
}
