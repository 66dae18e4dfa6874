using NewsMonitor.Articles;

namespace NewsMonitor.Benchmarks.Backtests;

/// <summary>An article with a time of publication.</summary>
/// <param name="Feed">The address of its feed.</param>
internal sealed record DatedArticle(string Feed, Article Article)
{
    public DateTimeOffset Published => Article.Published!.Value;

    /// <summary>The same article, published later.</summary>
    public DatedArticle Later(TimeSpan by) => this with { Article = Article with { Published = Published + by } };
}
