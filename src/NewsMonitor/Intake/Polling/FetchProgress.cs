namespace NewsMonitor.Intake.Polling;

/// <summary>The progress of a round, in feeds or pages.</summary>
internal readonly record struct FetchProgress(int Total, int Done);
