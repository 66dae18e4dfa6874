namespace NewsMonitor.Intake.Ingest;

/// <summary>The period covered by the stored articles.</summary>
/// <param name="From">The time of the first article.</param>
/// <param name="To">The time of the last article.</param>
/// <param name="Articles">The number of articles.</param>
internal sealed record StoredPeriod(DateTimeOffset From, DateTimeOffset To, int Articles);
