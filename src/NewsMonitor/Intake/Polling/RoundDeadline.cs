namespace NewsMonitor.Intake.Polling;

/// <summary>
/// Limits a round of polls or pages, so that one slow host cannot hold up the others: whatever is left is due again at
/// once. It measures elapsed time, so a change of the wall clock has no effect.
/// </summary>
internal sealed class RoundDeadline(TimeProvider clock)
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(2);

    private readonly long _started = clock.GetTimestamp();

    /// <summary>True if another request may start after a wait.</summary>
    public bool HasTimeFor(TimeSpan wait) => clock.GetElapsedTime(_started) + wait <= MaxDuration;
}
