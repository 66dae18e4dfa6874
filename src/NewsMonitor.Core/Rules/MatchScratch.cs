namespace NewsMonitor.Rules;

/// <summary>What matching one article needs room for; used again for the next.</summary>
/// <param name="scan">The article as the rules see it.</param>
/// <param name="ruleCount">How many rules there are.</param>
internal sealed class MatchScratch(ArticleScan scan, int ruleCount)
{
    private readonly int[] _askedIn = new int[ruleCount];
    private readonly int[] _candidates = new int[ruleCount];
    private readonly int[] _matches = new int[ruleCount];
    private int _candidateCount;
    private int _matchCount;
    private int _article;

    /// <summary>The article as the rules see it.</summary>
    public ArticleScan Scan { get; } = scan;

    /// <summary>The rules worth asking, each once.</summary>
    public ReadOnlySpan<int> Candidates => _candidates.AsSpan(0, _candidateCount);

    /// <summary>The rules that hold.</summary>
    public Span<int> Matches => _matches.AsSpan(0, _matchCount);

    /// <summary>Forgets the article before.</summary>
    public void Begin()
    {
        _candidateCount = 0;
        _matchCount = 0;
        if (++_article == int.MaxValue)
        {
            Array.Clear(_askedIn);
            _article = 1;
        }
    }

    /// <summary>Notes a rule worth asking.</summary>
    public void AddCandidate(int rule)
    {
        if (_askedIn[rule] != _article)
        {
            _askedIn[rule] = _article;
            _candidates[_candidateCount++] = rule;
        }
    }

    /// <summary>Notes a rule that holds.</summary>
    public void AddMatch(int rule) => _matches[_matchCount++] = rule;
}
