namespace NewsMonitor.Rules.Matching;

/// <summary>The rules that match one article, without evidence. Reusable for article after article.</summary>
public sealed class ArticleMatches
{
    private readonly List<int> _rules = [];
    private readonly List<NearMiss> _nearMisses = [];

    /// <summary>The indices of the rules that match, in no particular order.</summary>
    public IReadOnlyList<int> Rules => _rules;

    /// <summary>The rules of which all conjuncts but one match.</summary>
    public IReadOnlyList<NearMiss> NearMisses => _nearMisses;

    internal void Reset(ReadOnlySpan<int> matching)
    {
        _nearMisses.Clear();
        _rules.Clear();
        _rules.AddRange(matching);
    }

    internal void AddNearMiss(NearMiss nearMiss) => _nearMisses.Add(nearMiss);
}

/// <summary>A rule of which all conjuncts but one match an article.</summary>
/// <param name="Rule">The index of the rule.</param>
/// <param name="Conjunct">The index in <see cref="RuleSet.GetConjuncts"/> of the one that does not.</param>
public readonly record struct NearMiss(int Rule, int Conjunct);
