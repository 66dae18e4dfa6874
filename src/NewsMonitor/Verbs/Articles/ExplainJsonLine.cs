using NewsMonitor.Articles;
using NewsMonitor.Rules.Explanations;

namespace NewsMonitor.Verbs.Articles;

/// <summary>Why a rule matches one article, or why not, as <c>explain --json</c> prints it.</summary>
/// <param name="Id">The id in the file, or the number in the store.</param>
/// <param name="Title">The headline.</param>
/// <param name="Link">The address; null when there is none.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Matches">Whether it matches.</param>
/// <param name="LetIn">Whether the rule's feeds let the article in.</param>
/// <param name="Query">The query with the verdict of each part.</param>
internal sealed record ExplainJsonLine(string Id, string Title, string? Link, string Rule, bool Matches, bool LetIn, ExplainedPart Query)
{
    public static ExplainJsonLine Create(string id, Article article, Explanation explanation) => new(
        id,
        article.Title,
        article.Link,
        explanation.RuleId,
        explanation.IsMatch,
        explanation.IsInFeedScope,
        explanation.Query);
}
