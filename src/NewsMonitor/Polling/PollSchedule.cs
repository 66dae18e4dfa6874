namespace NewsMonitor.Polling;

/// <summary>When a feed is polled next.</summary>
internal static class PollSchedule
{
    // Sonarr's ladder: quick at first for what mends itself, daily at last, and never given up.
    private static readonly TimeSpan[] Ladder =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>The next poll after one that went well: the owner's interval, spread by up to a tenth.</summary>
    /// <param name="now">The time.</param>
    /// <param name="every">The owner's interval.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static DateTimeOffset AfterSuccess(DateTimeOffset now, TimeSpan every, double chance)
        => now + every + (every * (chance * 0.1));

    /// <summary>The next poll after one that failed: never sooner than the owner's interval.</summary>
    /// <param name="now">The time.</param>
    /// <param name="every">The owner's interval.</param>
    /// <param name="failures">How many polls failed in a row, this one included; at least 1.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static DateTimeOffset AfterFailure(DateTimeOffset now, TimeSpan every, int failures, double chance)
    {
        var step = Ladder[Math.Min(failures, Ladder.Length) - 1];
        return AfterSuccess(now, step > every ? step : every, chance);
    }
}
