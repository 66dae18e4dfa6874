using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Matching;

/// <summary>A rule that matched an article, and what in the article made it match.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Evidence">The occurrences that made the match, in reading order; empty for a rule of only NOT.</param>
public sealed record RuleMatch(string RuleId, IReadOnlyList<Evidence> Evidence);

/// <summary>One occurrence of a term in an article.</summary>
/// <param name="Term">The term or phrase as the rule writes it.</param>
/// <param name="Surface">The words as they stand in the article.</param>
/// <param name="Field">The text it stands in.</param>
/// <param name="Offset">Where it begins in that text, in UTF-16 units.</param>
public sealed record Evidence(string Term, string Surface, ArticleField Field, int Offset);
