using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Backtests;

/// <summary>Counts the articles that miss one rule by one part.</summary>
/// <param name="parts">The parts of the rule, as it writes them.</param>
internal sealed class NearMissCollector(IReadOnlyList<string> parts)
{
    private const int MaxExamples = 3;

    // A rule that nearly matches everything shall not fill the memory with it: beyond, articles are counted but shown no more.
    private const int MaxKept = 20_000;

    private readonly int[] _counts = new int[parts.Count];
    private readonly List<(long StoryNo, long ArticleNo)>[] _misses = [.. parts.Select(_ => new List<(long, long)>())];

    /// <summary>Counts an article that lacks one part.</summary>
    public void Add(StoredArticle article, int part)
    {
        _counts[part]++;
        if (_misses[part].Count < MaxKept)
        {
            _misses[part].Add((article.StoryNo, article.No));
        }
    }

    /// <summary>The parts that were all that some article lacked.</summary>
    /// <param name="found">What the rule found: a miss in a story that it found tells more than others.</param>
    public IReadOnlyList<MissingPart> FindMissingParts(RuleMatchCollector found) =>
    [
        .. Enumerable.Range(0, parts.Count).Where(part => _counts[part] > 0).Select(part => new MissingPart(
            parts[part],
            _counts[part],
            [.. _misses[part].OrderByDescending(miss => found.ContainsStory(miss.StoryNo)).ThenByDescending(miss => miss.ArticleNo)
                .DistinctBy(miss => miss.StoryNo).Take(MaxExamples).Select(miss => miss.ArticleNo)])),
    ];
}
