using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>The page of an article, leased by this worker to fetch it.</summary>
/// <param name="Article">The article, with its text from the feed.</param>
/// <param name="Attempts">The number of failed attempts so far.</param>
internal sealed record LeasedWebPage(StoredArticle Article, int Attempts);
