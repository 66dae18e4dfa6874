using NewsMonitor.Articles;

namespace NewsMonitor.Intake.Ingest;

/// <summary>A known article as it reads now.</summary>
/// <param name="ArticleNo">Its number in the store.</param>
/// <param name="Article">Its present text.</param>
internal sealed record ChangedArticle(long ArticleNo, Article Article);
