using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>What matching one article needs room for; used again for the next.</summary>
/// <param name="scan">The article as the rules see it.</param>
/// <param name="ruleCount">How many rules there are.</param>
internal sealed class MatchScratch(ArticleIndex scan, int ruleCount)
{
    private readonly int[] _evaluatedFor = new int[ruleCount];
    private readonly int[] _matches = new int[ruleCount];
    private readonly WordCache?[] _wordCaches = new WordCache?[Language.All.Count];
    private int _matchCount;
    private int _generation;

    /// <summary>The article, to be asked.</summary>
    public RuleEvaluator Evaluator { get; } = new(scan);

    /// <summary>The rules that hold.</summary>
    public Span<int> Matches => _matches.AsSpan(0, _matchCount);

    /// <summary>The words met in a language.</summary>
    public WordCache GetWordCache(Language language, TermDictionaries words) => _wordCaches[language.Index] ??= words.CreateCache(language);

    /// <summary>Forgets the article before.</summary>
    public void Reset()
    {
        _matchCount = 0;
        if (++_generation == int.MaxValue)
        {
            Array.Clear(_evaluatedFor);
            _generation = 1;
        }
    }

    /// <summary>Whether a rule is asked for the first time of this article.</summary>
    public bool MarkEvaluated(int rule)
    {
        ref var asked = ref _evaluatedFor[rule];
        if (asked == _generation)
        {
            return false;
        }

        asked = _generation;
        return true;
    }

    /// <summary>Notes a rule that holds.</summary>
    public void AddMatch(int rule) => _matches[_matchCount++] = rule;
}
