namespace NewsMonitor.Rules.Queries;

/// <summary>What rules are compiled from.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Terms">Named parts of queries.</param>
/// <param name="Disabled">Rules that are switched off; they only lend their queries to others.</param>
internal sealed record RuleSources(IReadOnlyList<RuleDefinition> Rules, IReadOnlyDictionary<string, string> Terms, IReadOnlyList<RuleDefinition> Disabled)
{
    /// <summary>All queries: terms, then rules that are switched off, then rules, in the order they were given.</summary>
    public IEnumerable<NamedQuery> ParseQueries() =>
    [
        .. Terms.Select(term => NamedQuery.ParseTerm(term.Key, term.Value)),
        .. Disabled.Select(rule => NamedQuery.ParseRule(rule) with { IsTerm = true }),
        .. Rules.Select(NamedQuery.ParseRule),
    ];
}
