using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>The buffers for matching one article, reused for the next.</summary>
internal sealed class MatchScratch(ArticleIndex index, int ruleCount)
{
    private const int BitsPerWord = 64;

    private readonly Candidate[] _candidates = new Candidate[ruleCount];
    private readonly ulong[] _isCandidate = new ulong[(ruleCount + BitsPerWord - 1) / BitsPerWord];
    private readonly int[] _matches = new int[ruleCount];
    private readonly WordCache?[] _wordCaches = new WordCache?[Language.All.Count];
    private int _candidateCount;
    private int _matchCount;

    public RuleEvaluator Evaluator { get; } = new(index);

    /// <summary>The rules that may match, each once.</summary>
    public ReadOnlySpan<Candidate> Candidates => _candidates.AsSpan(0, _candidateCount);

    public Span<int> Matches => _matches.AsSpan(0, _matchCount);

    public WordCache GetWordCache(Language language, TermDictionaries dictionaries)
        => _wordCaches[language.Index] ??= dictionaries.CreateCache(language);

    public void Reset()
    {
        foreach (ref readonly var candidate in Candidates)
        {
            _isCandidate[candidate.Rule / BitsPerWord] = 0;
        }

        _candidateCount = 0;
        _matchCount = 0;
    }

    public void AddCandidate(int rule, int programOffset)
    {
        ref var word = ref _isCandidate[rule / BitsPerWord];
        var bit = 1UL << (rule % BitsPerWord);
        if ((word & bit) == 0)
        {
            word |= bit;
            _candidates[_candidateCount++] = new Candidate(rule, programOffset);
        }
    }

    public void AddMatch(int rule) => _matches[_matchCount++] = rule;
}

/// <summary>A rule that may match, with the offset of its program.</summary>
internal readonly record struct Candidate(int Rule, int ProgramOffset);
