using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules;

/// <summary>What came of compiling rules.</summary>
/// <param name="RuleSet">The compiled rules; null when there are errors.</param>
/// <param name="Errors">Everything that is wrong, all at once.</param>
/// <param name="Warnings">Broken examples, and what is legal but surely not meant.</param>
public sealed record RuleCompilation(
    RuleSet? RuleSet, IReadOnlyList<RuleProblem> Errors, IReadOnlyList<RuleProblem> Warnings);
