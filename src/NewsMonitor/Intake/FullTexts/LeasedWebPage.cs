using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>A page that this worker may fetch now.</summary>
/// <param name="Article">The article with the texts of its feed.</param>
/// <param name="Attempts">The number of failed attempts.</param>
internal sealed record LeasedWebPage(StoredArticle Article, int Attempts);
