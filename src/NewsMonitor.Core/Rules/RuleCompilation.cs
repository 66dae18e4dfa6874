using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules;

/// <summary>What came of compiling rules.</summary>
/// <param name="RuleSet">The compiled rules; null when there are errors.</param>
/// <param name="Errors">Everything that is wrong, all at once.</param>
/// <param name="Warnings">Broken examples, and what is legal but surely not meant.</param>
public sealed record RuleCompilation(
    RuleSet? RuleSet, IReadOnlyList<RuleProblem> Errors, IReadOnlyList<RuleProblem> Warnings);

/// <summary>Something wrong, or surely not meant, in a rule.</summary>
/// <param name="Owner">The id of the rule, or the name of the term.</param>
/// <param name="IsTerm">Whether <paramref name="Owner"/> is a term and not a rule.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record RuleProblem(string Owner, bool IsTerm, RuleProblemKind Kind, string Message, string Remedy)
{
    /// <summary>What of the rule it is about: <c>Query</c>, or an entry of a list, as <c>Any:0</c>.</summary>
    public string SourceKey { get; init; } = QuerySource.QueryKey;

    /// <summary>The query, or the example; empty when the problem has no place in a text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The column in <see cref="Text"/>, from 1; 0 when there is none.</summary>
    public int Column { get; init; }
}

/// <summary>What a rule problem is about.</summary>
public enum RuleProblemKind
{
    /// <summary>The query cannot be read.</summary>
    Query,

    /// <summary>An example is not answered as its rule says.</summary>
    Example,

    /// <summary>The query is legal but surely not meant.</summary>
    Lint,
}
