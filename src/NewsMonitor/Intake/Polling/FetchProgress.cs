namespace NewsMonitor.Intake.Polling;

/// <summary>The progress of a round.</summary>
/// <param name="Total">The number of feeds or pages to fetch.</param>
/// <param name="Done">The number of those completed.</param>
internal readonly record struct FetchProgress(int Total, int Done);
