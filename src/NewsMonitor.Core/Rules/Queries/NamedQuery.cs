using System.Globalization;

namespace NewsMonitor.Rules.Queries;

/// <summary>A text of a term or a rule.</summary>
/// <param name="Key">Where it stands there: <c>Query</c>, or an entry of a list, as <c>Any:0</c>.</param>
/// <param name="Text">The text as it was written.</param>
/// <param name="Query">What was read of it.</param>
internal sealed record QuerySource(string Key, string Text, ParsedQuery Query)
{
    /// <summary>Reads a text.</summary>
    public static QuerySource Parse(string part, string text) => new(part, text, QueryParser.Parse(text));
}

/// <summary>A term or a rule with what it says.</summary>
/// <param name="Name">The name of the term, or the id of the rule.</param>
/// <param name="IsTerm">Which of the two.</param>
/// <param name="Sources">What it is written in: one query, or the entries of lists.</param>
/// <param name="Tree">What all of them say together; null when one of them says nothing.</param>
internal sealed record NamedQuery(string Name, bool IsTerm, IReadOnlyList<QuerySource> Sources, QueryNode? Tree)
{
    /// <summary>Reads a term.</summary>
    public static NamedQuery ParseTerm(string name, string text)
    {
        var source = QuerySource.Parse(RuleProblem.QueryKey, text);
        return new NamedQuery(name, IsTerm: true, [source], source.Query.Tree);
    }

    /// <summary>Reads a rule.</summary>
    public static NamedQuery ParseRule(RuleDefinition rule)
    {
        if (rule.All.Count + rule.Any.Count + rule.None.Count == 0)
        {
            return ParseTerm(rule.Id, rule.Query) with { IsTerm = false };
        }

        QuerySource[] query = rule.Query.Length > 0 ? [QuerySource.Parse(RuleProblem.QueryKey, rule.Query)] : [];
        var (all, any, none) = (ParseEntries("All", rule.All), ParseEntries("Any", rule.Any), ParseEntries("None", rule.None));
        QuerySource[] sources = [.. query, .. all, .. any, .. none];
        if (Array.Exists(sources, source => source.Query.Tree is null))
        {
            return new NamedQuery(rule.Id, IsTerm: false, sources, null);
        }

        QueryNode[] one = any.Length > 0 ? [QueryNode.Or(Trees(any))] : [];
        var tree = QueryNode.And([.. Trees(query), .. Trees(all), .. one, .. Trees(none).Select(part => new NotNode(part, part.Column))]);
        return new NamedQuery(rule.Id, IsTerm: false, sources, tree);
    }

    /// <summary>A problem of one of its texts.</summary>
    public RuleProblem CreateProblem(QuerySource source, RuleProblemKind kind, int column, string message, string remedy)
        => new(Name, IsTerm, kind, message, remedy) { SourceKey = source.Key, Text = source.Text, Column = column };

    private static QuerySource[] ParseEntries(string list, IReadOnlyList<string> texts)
        => [.. texts.Select((text, index) => QuerySource.Parse(string.Create(CultureInfo.InvariantCulture, $"{list}:{index}"), text))];

    private static IEnumerable<QueryNode> Trees(IEnumerable<QuerySource> sources) => sources.Select(source => source.Query.Tree!);
}
