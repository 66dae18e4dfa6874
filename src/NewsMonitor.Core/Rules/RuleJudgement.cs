namespace NewsMonitor.Rules;

/// <summary>What rules say of one article, without evidence. It holds the room for that, and is used again for the next.</summary>
public sealed class RuleJudgement
{
    private readonly List<int> _matching = [];
    private readonly List<NearMiss> _nearMisses = [];

    /// <summary>The places of the rules that match, in no order.</summary>
    public IReadOnlyList<int> Matching => _matching;

    /// <summary>The rules that would match but for one part.</summary>
    public IReadOnlyList<NearMiss> NearMisses => _nearMisses;

    internal void Begin(ReadOnlySpan<int> matching)
    {
        _nearMisses.Clear();
        _matching.Clear();
        _matching.AddRange(matching);
    }

    internal void Add(NearMiss nearMiss) => _nearMisses.Add(nearMiss);
}

/// <summary>A rule that would match an article but for one part of the conjunction that it is.</summary>
/// <param name="Rule">The place of the rule.</param>
/// <param name="Part">The place of the part among <see cref="RuleSet.ConjunctsOf"/>.</param>
public readonly record struct NearMiss(int Rule, int Part);
