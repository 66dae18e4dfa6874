using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Backtests;

/// <summary>Collects the articles that miss one rule by one part.</summary>
internal sealed class NearMissCollector(IReadOnlyList<string> parts)
{
    private const int MaxExamples = 3;

    // Bounds the memory for a rule that nearly matches everything: further articles are only counted.
    private const int MaxKept = 20_000;

    private readonly int[] _counts = new int[parts.Count];
    private readonly List<(long StoryNo, long ArticleNo)>[] _misses = [.. parts.Select(_ => new List<(long, long)>())];

    public void Add(StoredArticle article, int part)
    {
        _counts[part]++;
        if (_misses[part].Count < MaxKept)
        {
            _misses[part].Add((article.StoryNo, article.No));
        }
    }

    /// <summary>The parts that are all some article lacks; examples from stories with a match come first.</summary>
    public IReadOnlyList<MissingPart> FindMissingParts(RuleMatchCollector matches) =>
    [
        .. Enumerable.Range(0, parts.Count)
            .Where(part => _counts[part] > 0)
            .Select(part => new MissingPart(parts[part], _counts[part], [.. FindExamples(part, matches)])),
    ];

    private IEnumerable<long> FindExamples(int part, RuleMatchCollector matches)
        => _misses[part]
            .OrderByDescending(miss => matches.ContainsStory(miss.StoryNo))
            .ThenByDescending(miss => miss.ArticleNo)
            .DistinctBy(miss => miss.StoryNo)
            .Take(MaxExamples)
            .Select(miss => miss.ArticleNo);
}
