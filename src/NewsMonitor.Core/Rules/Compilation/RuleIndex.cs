namespace NewsMonitor.Rules.Compilation;

/// <summary>
/// A rule indexed under a term, with the offset of its program. <paramref name="AlsoRequired"/> is another term that
/// every matching article contains; a rule without one requires the same term twice.
/// </summary>
internal readonly record struct IndexedRule(int Rule, int ProgramOffset, int AlsoRequired);

/// <summary>
/// Indexes each rule under the rarest terms of which every matching article contains at least one, so that the terms of
/// an article select the rules to evaluate. It may select too many, never too few. (The presearcher of Luwak and Lucene
/// Monitor.)
/// </summary>
internal sealed class RuleIndex
{
    private readonly int[] _starts;
    private readonly IndexedRule[] _rules;
    private readonly int[] _unindexed;

    /// <summary>Requires conditions that have been emitted.</summary>
    public RuleIndex(IReadOnlyList<Condition> conditions, int termCount)
    {
        var byTerm = new List<IndexedRule>?[termCount];
        List<int> unindexed = [];
        for (var rule = 0; rule < conditions.Count; rule++)
        {
            if (conditions[rule].RequiredTerms is not { } required)
            {
                unindexed.Add(rule);
                continue;
            }

            var second = FindSecondTerm(conditions[rule], required);
            foreach (var term in required.AnyOf.Distinct())
            {
                (byTerm[term] ??= []).Add(new IndexedRule(rule, conditions[rule].ProgramOffset, second ?? term));
            }
        }

        _unindexed = [.. unindexed];
        _starts = new int[termCount + 1];
        for (var term = 0; term < termCount; term++)
        {
            _starts[term + 1] = _starts[term] + (byTerm[term]?.Count ?? 0);
        }

        // One more, where the range of the last term starts if it has none.
        _rules = [.. byTerm.SelectMany(rules => rules ?? []), default];
    }

    /// <summary>The rules that may match an article without containing any of their terms.</summary>
    public ReadOnlySpan<int> Unindexed => _unindexed;

    public ReadOnlySpan<IndexedRule> GetRules(int term)
        => _rules.AsSpan(_starts[term], _starts[term + 1] - _starts[term]);

    public void Prefetch(ReadOnlySpan<int> terms)
    {
        foreach (var term in terms)
        {
            MemoryPrefetch.Fetch(in _rules[_starts[term]]);
        }
    }

    private static int? FindSecondTerm(Condition condition, RequiredTerms first) => condition switch
    {
        ReferenceCondition reference => FindSecondTerm(reference.Target, first),
        AndCondition and => and.Children.Select(part => part.RequiredTerms)
            .Where(part => part is { AnyOf.Count: 1 } && part != first && part.AnyOf[0] != first.AnyOf[0])
            .MinBy(part => part!.EstimatedFrequency)?.AnyOf[0],
        _ => null,
    };
}
