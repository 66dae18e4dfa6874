using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Matching;

/// <summary>A rule that matches an article, and the words that made it match.</summary>
/// <param name="RuleId">The id of the rule.</param>
/// <param name="Evidence">The occurrences in reading order; empty for a rule made of NOT alone.</param>
public sealed record RuleMatch(string RuleId, IReadOnlyList<Evidence> Evidence);

/// <summary>An occurrence of a term in an article.</summary>
/// <param name="Term">The term or phrase as written in the rule.</param>
/// <param name="Surface">The words as written in the article.</param>
/// <param name="Field">The field in which they occur.</param>
/// <param name="Offset">Their offset in that field, in UTF-16 units.</param>
public sealed record Evidence(string Term, string Surface, ArticleField Field, int Offset);
