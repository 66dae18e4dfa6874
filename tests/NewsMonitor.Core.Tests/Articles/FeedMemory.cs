namespace NewsMonitor.Articles;

/// <summary>What a store remembers of one feed, in memory: poll after poll.</summary>
internal sealed class FeedMemory(params string[] addresses)
{
    private readonly Dictionary<long, FingerprintRecord> _prints = [];
    private readonly Dictionary<long, string?> _links = [];

    /// <summary>How many prints are remembered.</summary>
    public int Count => _prints.Count;

    /// <summary>Shows it a document, and remembers what came of it.</summary>
    /// <returns>Of each article, whether it is new, and the number that it has or got.</returns>
    public IReadOnlyList<(IdentityStatus Kind, long? No)> Poll(IReadOnlyList<Article> document)
    {
        var prints = ArticleFingerprinter.Compute(document, addresses);
        var asked = prints.SelectMany(print => print.Keys).ToHashSet();
        var found = _prints.Where(print => asked.Contains(print.Key)).ToDictionary();
        var recognition = ArticleIdentification.Identify(prints, found);
        var bodies = SiteMoveDetector.GetNewBodies(prints, recognition);
        var candidates = SiteMoveDetector.FindCandidates(
            prints, recognition, _prints.Values.Where(print => print.Body is { } body && bodies.Contains(body)));
        recognition = ArticleIdentification.Identify(prints, found, SiteMoveDetector.SelectMoved(recognition, document, candidates, _links));
        var numbers = new List<(IdentityStatus, long?)>();
        for (var i = 0; i < document.Count; i++)
        {
            var verdict = recognition.Results[i];
            var no = verdict.ArticleNo;
            if (verdict.Status == IdentityStatus.New)
            {
                no = _links.Count + 1;
                _links[no.Value] = document[i].Link;
            }

            foreach (var print in verdict.Fingerprints)
            {
                _prints[print.Hash] = verdict.Status == IdentityStatus.New ? print with { ArticleNo = no } : print;
            }

            numbers.Add((verdict.Status, no));
        }

        foreach (var print in recognition.SharedFingerprints)
        {
            _prints[print.Hash] = print;
        }

        return numbers;
    }

    /// <summary>Shows it a document.</summary>
    /// <returns>The articles that are new.</returns>
    public IReadOnlyList<Article> NewOf(params Article[] document)
        => [.. document.Zip(Poll(document)).Where(pair => pair.Second.Kind == IdentityStatus.New).Select(pair => pair.First)];
}
