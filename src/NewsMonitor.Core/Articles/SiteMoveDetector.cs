namespace NewsMonitor.Articles;

/// <summary>
/// Finds known articles under new guids and links after their site moved to another host or system, by the texts that
/// the feed has shown before.
/// </summary>
public static class SiteMoveDetector
{
    private const int MinMovedArticles = 3;

    /// <summary>
    /// Returns the body fingerprints of the articles that seem to be new; their records are to be looked up.
    /// </summary>
    public static IReadOnlySet<int> GetNewBodies(
        IReadOnlyList<ArticleFingerprints> document, ArticleIdentification identification)
        => document.Where((_, index) => identification.Results[index].Status == IdentityStatus.New)
            .Select(article => article.Body).OfType<int>().ToHashSet();

    /// <summary>
    /// Returns the articles that seem to be new but whose title and body the feed has shown before, by index.
    /// </summary>
    /// <param name="document">The fingerprints of the document.</param>
    /// <param name="identification">The identification of its articles by their keys.</param>
    /// <param name="stored">The records stored for <see cref="GetNewBodies"/>.</param>
    public static IReadOnlyDictionary<int, FingerprintRecord> FindCandidates(
        IReadOnlyList<ArticleFingerprints> document,
        ArticleIdentification identification,
        IEnumerable<FingerprintRecord> stored)
    {
        var texts = new Dictionary<(int? Title, int? Body), FingerprintRecord>();
        foreach (var record in stored.Where(record => record.Body is not null && !record.IsShared))
        {
            texts[(record.Title, record.Body)] = record;
        }

        return Enumerable.Range(0, document.Count)
            .Where(index => identification.Results[index].Status == IdentityStatus.New)
            .Where(index => document[index].Body is not null)
            .GroupBy(index => (document[index].Title, document[index].Body))
            .Where(same => same.Count() == 1 && texts.ContainsKey(same.Key))
            .ToDictionary(same => same.Single(), same => texts[same.Key]);
    }

    /// <summary>
    /// Returns the candidates that are known articles, with their numbers: all of them if nothing else of the document
    /// is known and at least three of them make up half of it; else those whose URL differs in nothing but its host.
    /// </summary>
    /// <param name="identification">The identification of the document's articles by their keys.</param>
    /// <param name="articles">The articles.</param>
    /// <param name="candidates">The result of <see cref="FindCandidates"/>.</param>
    /// <param name="links">The URLs of the candidates' articles that are still stored, by number.</param>
    public static IReadOnlyDictionary<int, long?> SelectMoved(
        ArticleIdentification identification,
        IReadOnlyList<Article> articles,
        IReadOnlyDictionary<int, FingerprintRecord> candidates,
        IReadOnlyDictionary<long, string?> links)
    {
        var isWholeSite = !identification.HasKnownArticles && candidates.Count >= MinMovedArticles
            && 2 * candidates.Count >= identification.Results.Count(result => result.Status == IdentityStatus.New);
        return candidates
            .Where(candidate => isWholeSite || (candidate.Value.ArticleNo is { } no
                && links.TryGetValue(no, out var before) && DiffersOnlyByHost(before, articles[candidate.Key].Link)))
            .ToDictionary(candidate => candidate.Key, candidate => candidate.Value.ArticleNo);
    }

    private static bool DiffersOnlyByHost(string? before, string? now)
        => CanonicalUrl.From(before) is { } one && CanonicalUrl.From(now) is { } other
            && GetPath(one) is { Length: > 1 } path && path.SequenceEqual(GetPath(other));

    private static ReadOnlySpan<char> GetPath(string canonicalUrl)
    {
        var rest = canonicalUrl.AsSpan("https://".Length);
        return rest[rest.IndexOf('/')..];
    }
}
