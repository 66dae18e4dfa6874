namespace NewsMonitor.Rules;

/// <summary>What rules are compiled from.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Terms">Named parts of queries.</param>
/// <param name="Resting">Rules that are switched off; they only lend their queries to others.</param>
internal sealed record RuleSources(IReadOnlyList<RuleDefinition> Rules, IReadOnlyDictionary<string, string> Terms, IReadOnlyList<RuleDefinition> Resting)
{
    /// <summary>All queries: terms, then rules that are switched off, then rules, in the order they were given.</summary>
    public IEnumerable<NamedQuery> Read() =>
    [
        .. Terms.Select(term => NamedQuery.OfTerm(term.Key, term.Value)),
        .. Resting.Select(rule => NamedQuery.OfRule(rule) with { IsTerm = true }),
        .. Rules.Select(NamedQuery.OfRule),
    ];
}
