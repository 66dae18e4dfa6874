using System.Globalization;

namespace NewsMonitor.Rules.Queries;

/// <summary>The text of one setting of a rule or term: <c>Query</c>, or an entry of a list, as <c>Any:0</c>.</summary>
internal sealed record QuerySource(string Key, string Text, ParsedQuery Query)
{
    public static QuerySource Parse(string part, string text) => new(part, text, QueryParser.Parse(text));
}

/// <summary>A parsed rule or term. The tree combines all sources; it is null if one cannot be parsed.</summary>
internal sealed record NamedQuery(string Name, bool IsTerm, IReadOnlyList<QuerySource> Sources, QueryNode? Tree)
{
    public static NamedQuery ParseTerm(string name, string text)
    {
        var source = QuerySource.Parse(RuleProblem.QueryKey, text);
        return new NamedQuery(name, IsTerm: true, [source], source.Query.Tree);
    }

    public static NamedQuery ParseRule(RuleDefinition rule)
    {
        if (rule.All.Count + rule.Any.Count + rule.None.Count == 0)
        {
            return ParseTerm(rule.Id, rule.Query) with { IsTerm = false };
        }

        QuerySource[] query = rule.Query.Length > 0 ? [QuerySource.Parse(RuleProblem.QueryKey, rule.Query)] : [];
        var all = ParseEntries("All", rule.All);
        var any = ParseEntries("Any", rule.Any);
        var none = ParseEntries("None", rule.None);
        QuerySource[] sources = [.. query, .. all, .. any, .. none];
        if (Array.Exists(sources, source => source.Query.Tree is null))
        {
            return new NamedQuery(rule.Id, IsTerm: false, sources, null);
        }

        QueryNode[] one = any.Length > 0 ? [QueryNode.Or(Trees(any))] : [];
        var tree = QueryNode.And(
            [.. Trees(query), .. Trees(all), .. one, .. Trees(none).Select(part => new NotNode(part, part.Column))]);
        return new NamedQuery(rule.Id, IsTerm: false, sources, tree);
    }

    public RuleProblem CreateProblem(
        QuerySource source, RuleProblemKind kind, int column, string message, string remedy)
        => new(Name, IsTerm, kind, message, remedy) { SourceKey = source.Key, Text = source.Text, Column = column };

    private static QuerySource[] ParseEntries(string list, IReadOnlyList<string> texts)
        => [.. texts.Select((text, index)
            => QuerySource.Parse(string.Create(CultureInfo.InvariantCulture, $"{list}:{index}"), text))];

    private static IEnumerable<QueryNode> Trees(IEnumerable<QuerySource> sources)
        => sources.Select(source => source.Query.Tree!);
}
