namespace NewsMonitor.Rules.Matching;

/// <summary>What rules say of one article, without evidence. It holds the room for that, and is used again for the next.</summary>
public sealed class ArticleMatches
{
    private readonly List<int> _rules = [];
    private readonly List<NearMiss> _nearMisses = [];

    /// <summary>The places of the rules that match, in no order.</summary>
    public IReadOnlyList<int> Rules => _rules;

    /// <summary>The rules that would match but for one part.</summary>
    public IReadOnlyList<NearMiss> NearMisses => _nearMisses;

    internal void Reset(ReadOnlySpan<int> matching)
    {
        _nearMisses.Clear();
        _rules.Clear();
        _rules.AddRange(matching);
    }

    internal void AddNearMiss(NearMiss nearMiss) => _nearMisses.Add(nearMiss);
}

/// <summary>A rule that would match an article but for one part of the conjunction that it is.</summary>
/// <param name="Rule">The place of the rule.</param>
/// <param name="Conjunct">The place of the part among <see cref="RuleSet.GetConjuncts"/>.</param>
public readonly record struct NearMiss(int Rule, int Conjunct);
