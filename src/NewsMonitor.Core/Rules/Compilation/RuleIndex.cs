namespace NewsMonitor.Rules.Compilation;

/// <summary>A rule worth asking when an article holds a certain term.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="AlsoRequired">Another term that every article holds that it matches; -1 when there is no such single term.</param>
internal readonly record struct IndexedRule(int Rule, int AlsoRequired);

/// <summary>
/// Files each rule under the rarest terms of which every article that it matches holds at least one, so that an article's own
/// terms name the rules worth asking. This may name too many rules, never too few. (The presearcher of Luwak and Lucene Monitor.)
/// </summary>
internal sealed class RuleIndex
{
    private readonly int[] _starts;
    private readonly IndexedRule[] _rules;
    private readonly int[] _unindexed;

    /// <summary>Files the rules.</summary>
    /// <param name="conditions">The condition of each rule.</param>
    /// <param name="termCount">How many terms there are.</param>
    public RuleIndex(IReadOnlyList<Condition> conditions, int termCount)
    {
        var byTerm = new List<IndexedRule>?[termCount];
        List<int> always = [];
        for (var rule = 0; rule < conditions.Count; rule++)
        {
            if (conditions[rule].RequiredTerms is not { } required)
            {
                always.Add(rule);
                continue;
            }

            var also = FindSecondTerm(conditions[rule], required);
            foreach (var term in required.AnyOf.Distinct())
            {
                (byTerm[term] ??= []).Add(new IndexedRule(rule, also));
            }
        }

        _unindexed = [.. always];
        _starts = new int[termCount + 1];
        for (var term = 0; term < termCount; term++)
        {
            _starts[term + 1] = _starts[term] + (byTerm[term]?.Count ?? 0);
        }

        _rules = [.. byTerm.SelectMany(rules => rules ?? [])];
    }

    /// <summary>The rules that may match an article without any of their terms.</summary>
    public ReadOnlySpan<int> Unindexed => _unindexed;

    /// <summary>The rules filed under a term.</summary>
    public ReadOnlySpan<IndexedRule> GetRules(int term) => _rules.AsSpan(_starts[term], _starts[term + 1] - _starts[term]);

    private static int FindSecondTerm(Condition condition, RequiredTerms filed) => condition switch
    {
        ReferenceCondition named => FindSecondTerm(named.Target, filed),
        AndCondition all => all.Children.Select(part => part.RequiredTerms)
            .Where(part => part is { AnyOf.Count: 1 } && part != filed && part.AnyOf[0] != filed.AnyOf[0])
            .MinBy(part => part!.EstimatedFrequency)?.AnyOf[0] ?? -1,
        _ => -1,
    };
}
