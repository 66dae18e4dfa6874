using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>What matching one article needs room for; used again for the next.</summary>
/// <param name="scan">The article as the rules see it.</param>
/// <param name="ruleCount">How many rules there are.</param>
internal sealed class MatchScratch(ArticleScan scan, int ruleCount)
{
    private readonly int[] _askedIn = new int[ruleCount];
    private readonly int[] _matches = new int[ruleCount];
    private readonly WordCache?[] _words = new WordCache?[Language.All.Count];
    private int _matchCount;
    private int _article;

    /// <summary>The article, to be asked.</summary>
    public RuleEvaluation Evaluation { get; } = new(scan);

    /// <summary>The rules that hold.</summary>
    public Span<int> Matches => _matches.AsSpan(0, _matchCount);

    /// <summary>The words met in a language.</summary>
    public WordCache WordsOf(Language language, CompiledWords words) => _words[language.Index] ??= words.NewCache(language);

    /// <summary>Forgets the article before.</summary>
    public void Begin()
    {
        _matchCount = 0;
        if (++_article == int.MaxValue)
        {
            Array.Clear(_askedIn);
            _article = 1;
        }
    }

    /// <summary>Whether a rule is asked for the first time of this article.</summary>
    public bool IsFirst(int rule)
    {
        ref var asked = ref _askedIn[rule];
        if (asked == _article)
        {
            return false;
        }

        asked = _article;
        return true;
    }

    /// <summary>Notes a rule that holds.</summary>
    public void AddMatch(int rule) => _matches[_matchCount++] = rule;
}
