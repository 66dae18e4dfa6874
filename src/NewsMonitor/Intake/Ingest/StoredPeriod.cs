namespace NewsMonitor.Intake.Ingest;

/// <summary>The period covered by the stored articles.</summary>
internal sealed record StoredPeriod(DateTimeOffset From, DateTimeOffset To, int Articles);
