using NewsMonitor.Rules.Matching;

namespace NewsMonitor.Rules.Explanations;

/// <summary>Why a rule matches an article, or why not.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="IsMatch">Whether it matches: its query does, and its feeds let the article in.</param>
/// <param name="IsInFeedScope">Whether the rule's feeds let the article in.</param>
/// <param name="Query">The query with the verdict of each part.</param>
public sealed record Explanation(string RuleId, bool IsMatch, bool IsInFeedScope, ExplainedPart Query);

/// <summary>A part of a query with its verdict.</summary>
/// <param name="Text">The part as the rule writes it, in canonical form; long ones are cut.</param>
/// <param name="Holds">Whether the article fulfils it.</param>
/// <param name="Missing">What was missing; empty when it holds.</param>
/// <param name="Spellings">For each word of a name the spellings that it stands for; empty for all else.</param>
/// <param name="Evidence">The words that the verdict rests on: of a part that excludes, those that it excludes.</param>
/// <param name="Parts">The parts within.</param>
public sealed record ExplainedPart(
    string Text,
    bool Holds,
    string Missing,
    IReadOnlyList<IReadOnlyList<string>> Spellings,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<ExplainedPart> Parts);
