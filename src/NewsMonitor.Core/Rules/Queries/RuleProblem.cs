namespace NewsMonitor.Rules.Queries;

/// <summary>An error or warning about a rule or a term.</summary>
/// <param name="Owner">The id of the rule, or the name of the term.</param>
/// <param name="IsTerm">True when <paramref name="Owner"/> is a term.</param>
/// <param name="Kind">The check that failed.</param>
/// <param name="Message">The problem, as a sentence.</param>
/// <param name="Remedy">The way to fix it, as a sentence.</param>
public sealed record RuleProblem(string Owner, bool IsTerm, RuleProblemKind Kind, string Message, string Remedy)
{
    internal const string QueryKey = "Query";

    /// <summary>The setting within the rule: <c>Query</c>, or an entry of a list, as <c>Any:0</c>.</summary>
    public string SourceKey { get; init; } = QueryKey;

    /// <summary>The query or the example; empty when the problem concerns neither.</summary>
    public string Text { get; init; } = "";

    /// <summary>The column in <see cref="Text"/>, from 1; 0 when there is none.</summary>
    public int Column { get; init; }
}

/// <summary>The check that found a <see cref="RuleProblem"/>.</summary>
public enum RuleProblemKind
{
    /// <summary>The query cannot be parsed.</summary>
    Query,

    /// <summary>An example of the rule fails.</summary>
    Example,

    /// <summary>The query is legal but surely not meant.</summary>
    Lint,
}
