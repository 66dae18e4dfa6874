namespace NewsMonitor.Polling;

/// <summary>When a feed is polled next.</summary>
internal static class PollSchedule
{
    private const int StepsUnanswered = 4;

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

    /// <summary>
    /// The next poll after one that failed: never sooner than the owner's interval. Where nobody answered it is the lower
    /// part of the ladder: it may be our own network that is down, and then no feed should be left alone for long after.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="every">The owner's interval.</param>
    /// <param name="failures">How many polls failed in a row, this one included; at least 1.</param>
    /// <param name="wasAnswered">Whether the server answered at all.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static DateTimeOffset AfterFailure(
        DateTimeOffset now, TimeSpan every, int failures, bool wasAnswered, double chance)
    {
        var step = Ladder[Math.Min(failures, wasAnswered ? Ladder.Length : StepsUnanswered) - 1];
        return AfterSuccess(now, step > every ? step : every, chance);
    }
}
