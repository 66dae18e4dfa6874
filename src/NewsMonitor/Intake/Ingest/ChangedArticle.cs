using NewsMonitor.Articles;

namespace NewsMonitor.Intake.Ingest;

/// <summary>A known article as it reads now.</summary>
internal sealed record ChangedArticle(long ArticleNo, Article Article);
