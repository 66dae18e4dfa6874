namespace NewsMonitor.Rules.Queries;

/// <summary>The input of the compiler. Disabled rules only lend their queries to others.</summary>
internal sealed record RuleSources(
    IReadOnlyList<RuleDefinition> Rules, IReadOnlyDictionary<string, string> Terms,
    IReadOnlyList<RuleDefinition> Disabled)
{
    public IEnumerable<NamedQuery> ParseQueries() =>
    [
        .. Terms.Select(term => NamedQuery.ParseTerm(term.Key, term.Value)),
        .. Disabled.Select(rule => NamedQuery.ParseRule(rule) with { IsTerm = true }),
        .. Rules.Select(NamedQuery.ParseRule),
    ];
}
