using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>The buffers for matching one article, reused for the next.</summary>
internal sealed class MatchScratch(ArticleIndex index, int ruleCount)
{
    private readonly int[] _evaluatedFor = new int[ruleCount];
    private readonly int[] _matches = new int[ruleCount];
    private readonly WordCache?[] _wordCaches = new WordCache?[Language.All.Count];
    private int _matchCount;
    private int _generation;

    public RuleEvaluator Evaluator { get; } = new(index);

    public Span<int> Matches => _matches.AsSpan(0, _matchCount);

    public WordCache GetWordCache(Language language, TermDictionaries dictionaries)
        => _wordCaches[language.Index] ??= dictionaries.CreateCache(language);

    public void Reset()
    {
        _matchCount = 0;
        if (++_generation == int.MaxValue)
        {
            Array.Clear(_evaluatedFor);
            _generation = 1;
        }
    }

    /// <summary>Returns false when the rule has been marked for this article already.</summary>
    public bool MarkEvaluated(int ruleIndex)
    {
        ref var generation = ref _evaluatedFor[ruleIndex];
        if (generation == _generation)
        {
            return false;
        }

        generation = _generation;
        return true;
    }

    public void AddMatch(int ruleIndex) => _matches[_matchCount++] = ruleIndex;
}
