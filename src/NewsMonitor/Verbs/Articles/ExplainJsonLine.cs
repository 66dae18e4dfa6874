using NewsMonitor.Articles;
using NewsMonitor.Rules.Explanations;

namespace NewsMonitor.Verbs.Articles;

/// <summary>The reasons why a rule matches an article or not, as <c>explain --json</c> prints them.</summary>
/// <param name="Id">The id in the file, or the number in the store.</param>
/// <param name="LetIn">False if the feeds of the rule exclude the article.</param>
internal sealed record ExplainJsonLine(
    string Id, string Title, string? Link, string Rule, bool Matches, bool LetIn, ExplainedPart Query)
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
