namespace NewsMonitor.Articles;

/// <summary>
/// Finds known articles under guids and links that are not known, because their site got another host or another system: by
/// the texts that the feed has shown before.
/// </summary>
public static class SiteMoveDetector
{
    private const int MinMovedArticles = 3;

    /// <summary>The bodies of the articles that seem to be new: what the feed remembers of them is to be looked up.</summary>
    public static IReadOnlySet<int> GetNewBodies(IReadOnlyList<ArticleFingerprints> document, ArticleIdentification recognition)
        => document.Where((_, place) => recognition.Results[place].Status == IdentityStatus.New)
            .Select(prints => prints.Body).OfType<int>().ToHashSet();

    /// <summary>The articles that seem to be new and whose title and body the feed has shown before, by their place.</summary>
    /// <param name="document">The prints of the document.</param>
    /// <param name="recognition">What was recognised of it.</param>
    /// <param name="memory">What the feed remembers of the <see cref="GetNewBodies"/>.</param>
    public static IReadOnlyDictionary<int, FingerprintRecord> FindCandidates(
        IReadOnlyList<ArticleFingerprints> document, ArticleIdentification recognition, IEnumerable<FingerprintRecord> memory)
    {
        var texts = new Dictionary<(int? Title, int? Body), FingerprintRecord>();
        foreach (var print in memory.Where(print => print.Body is not null && !print.IsShared))
        {
            texts[(print.Title, print.Body)] = print;
        }

        return Enumerable.Range(0, document.Count)
            .Where(place => recognition.Results[place].Status == IdentityStatus.New && document[place].Body is not null)
            .GroupBy(place => (document[place].Title, document[place].Body))
            .Where(same => same.Count() == 1 && texts.ContainsKey(same.Key))
            .ToDictionary(same => same.Single(), same => texts[same.Key]);
    }

    /// <summary>
    /// Those candidates that are known articles, with their numbers: all, where nothing else of the document is known and at
    /// least three of them make up half of it; else those whose address differs by nothing but its host.
    /// </summary>
    /// <param name="recognition">What was recognised of the document.</param>
    /// <param name="articles">Its articles.</param>
    /// <param name="candidates">What <see cref="FindCandidates"/> found.</param>
    /// <param name="links">The addresses of the candidates' articles that are still in the store, by number.</param>
    public static IReadOnlyDictionary<int, long?> SelectMoved(
        ArticleIdentification recognition,
        IReadOnlyList<Article> articles,
        IReadOnlyDictionary<int, FingerprintRecord> candidates,
        IReadOnlyDictionary<long, string?> links)
    {
        var isWhole = !recognition.HasKnownArticles && candidates.Count >= MinMovedArticles
            && 2 * candidates.Count >= recognition.Results.Count(verdict => verdict.Status == IdentityStatus.New);
        return candidates
            .Where(place => isWhole || (place.Value.ArticleNo is { } no && links.TryGetValue(no, out var before)
                && DiffersOnlyByHost(before, articles[place.Key].Link)))
            .ToDictionary(place => place.Key, place => place.Value.ArticleNo);
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
