using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules;

/// <summary>The result of compiling rules.</summary>
/// <param name="RuleSet">The compiled rules; null when there are errors.</param>
/// <param name="Errors">All errors.</param>
/// <param name="Warnings">Failed examples, and queries that are valid but probably not what was meant.</param>
public sealed record RuleCompilation(
    RuleSet? RuleSet, IReadOnlyList<RuleProblem> Errors, IReadOnlyList<RuleProblem> Warnings);
