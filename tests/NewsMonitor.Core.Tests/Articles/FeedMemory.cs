namespace NewsMonitor.Articles;

/// <summary>Identifies the articles of a feed poll after poll, with the stored records in memory.</summary>
internal sealed class FeedMemory(params string[] addresses)
{
    private readonly Dictionary<long, FingerprintRecord> _records = [];
    private readonly Dictionary<long, string?> _links = [];

    public int Count => _records.Count;

    public bool ShowsOneArticle { get; init; }

    /// <summary>Identifies the articles of a document and stores their records.</summary>
    /// <returns>The status and the number of each article.</returns>
    public IReadOnlyList<(IdentityStatus Status, long? No)> Poll(IReadOnlyList<Article> document)
    {
        var articles = ArticleFingerprinter.Compute(document, addresses);
        var keys = articles.SelectMany(article => article.Keys).ToHashSet();
        var stored = _records.Where(record => keys.Contains(record.Key)).ToDictionary();
        var identification = ArticleIdentification.Identify(articles, stored, null, ShowsOneArticle);
        var bodies = SiteMoveDetector.GetNewBodies(articles, identification);
        var candidates = SiteMoveDetector.FindCandidates(
            articles,
            identification,
            _records.Values.Where(record => record.Body is { } body && bodies.Contains(body)));
        var moved = SiteMoveDetector.SelectMoved(identification, document, candidates, _links);
        identification = ArticleIdentification.Identify(articles, stored, moved, ShowsOneArticle);
        var numbers = new List<(IdentityStatus, long?)>();
        for (var i = 0; i < document.Count; i++)
        {
            var result = identification.Results[i];
            var no = result.ArticleNo;
            if (result.Status == IdentityStatus.New)
            {
                no = _links.Count + 1;
                _links[no.Value] = document[i].Link;
            }

            foreach (var record in result.Fingerprints)
            {
                var isNew = result.Status == IdentityStatus.New;
                _records[record.Hash] = isNew ? record with { ArticleNo = no } : record;
            }

            numbers.Add((result.Status, no));
        }

        foreach (var record in identification.SharedFingerprints)
        {
            _records[record.Hash] = record;
        }

        return numbers;
    }

    /// <summary>Identifies the articles of a document and returns the new ones.</summary>
    public IReadOnlyList<Article> NewOf(params Article[] document)
        => [.. document.Zip(Poll(document))
            .Where(pair => pair.Second.Status == IdentityStatus.New)
            .Select(pair => pair.First)];
}
