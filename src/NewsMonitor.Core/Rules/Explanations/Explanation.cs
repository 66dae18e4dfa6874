using NewsMonitor.Rules.Matching;

namespace NewsMonitor.Rules.Explanations;

/// <summary>Explains why a rule matches an article, or why not.</summary>
/// <param name="RuleId">The id of the rule.</param>
/// <param name="IsMatch">True when both the query and the feeds of the rule match.</param>
/// <param name="IsInFeedScope">True when the feeds of the rule include the article.</param>
/// <param name="Query">The query, with the result of each part.</param>
public sealed record Explanation(string RuleId, bool IsMatch, bool IsInFeedScope, ExplainedPart Query);

/// <summary>A part of a query, with its result for an article.</summary>
/// <param name="Text">The part in canonical form; long ones are cut.</param>
/// <param name="IsMatch">True when the article matches the part.</param>
/// <param name="Missing">The reason for no match; empty when it matches.</param>
/// <param name="Spellings">For each word of a name, the spellings it covers; empty for all other parts.</param>
/// <param name="Evidence">The occurrences behind the result; for a NOT, those that it excludes.</param>
/// <param name="Parts">The parts within.</param>
public sealed record ExplainedPart(
    string Text,
    bool IsMatch,
    string Missing,
    IReadOnlyList<IReadOnlyList<string>> Spellings,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<ExplainedPart> Parts);
