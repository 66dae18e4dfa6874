namespace NewsMonitor.Intake.Polling;

/// <summary>When a feed is polled next.</summary>
internal static class PollSchedule
{
    private const int MaxStepsWithoutResponse = 4;

    // A publisher may have the weekend off, and not every day of the week.
    private const int MaxSkippedHours = 72;

    // Sonarr's ladder: quick at first for what mends itself, daily at last, and never given up.
    private static readonly TimeSpan[] BackoffSteps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>The next poll after the first one: within the interval, so that feeds added together do not stay together.</summary>
    /// <param name="now">The time.</param>
    /// <param name="pace">How often it is polled.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static DateTimeOffset AfterFirst(DateTimeOffset now, PollIntervalPolicy pace, double chance)
        => ApplySkippedHours(now + (pace.Interval * (0.5 + (chance * 0.5))), pace);

    /// <summary>The next poll after one that went well: the interval, spread by up to a tenth.</summary>
    /// <param name="now">The time.</param>
    /// <param name="pace">How often it is polled.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static DateTimeOffset AfterSuccess(DateTimeOffset now, PollIntervalPolicy pace, double chance)
        => ApplySkippedHours(now + AddJitter(pace.Interval, chance), pace);

    /// <summary>
    /// The next poll after one that failed: never sooner than the interval. Where nobody answered it is the lower
    /// part of the ladder: it may be our own network that is down, and then no feed should be left alone for long after.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="pace">How often it is polled.</param>
    /// <param name="failures">How many polls failed in a row, this one included; at least 1.</param>
    /// <param name="wasAnswered">Whether the server answered at all.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static DateTimeOffset AfterFailure(
        DateTimeOffset now, PollIntervalPolicy pace, int failures, bool wasAnswered, double chance)
    {
        var step = BackoffSteps[Math.Min(failures, wasAnswered ? BackoffSteps.Length : MaxStepsWithoutResponse) - 1];
        return now + AddJitter(step > pace.Interval ? step : pace.Interval, chance);
    }

    private static TimeSpan AddJitter(TimeSpan interval, double chance) => interval + (interval * (chance * 0.1));

    // The minutes stay: all feeds that sleep until six must not wake at six sharp. Where the owner wrote an interval, it stands.
    private static DateTimeOffset ApplySkippedHours(DateTimeOffset next, PollIntervalPolicy pace)
    {
        if (pace.ConfiguredInterval is not null || (pace.SkipHours == 0 && pace.SkipDays == 0))
        {
            return next;
        }

        for (var hours = 0; hours <= MaxSkippedHours; hours++)
        {
            var time = next.UtcDateTime.AddHours(hours);
            if ((pace.SkipHours & (1 << time.Hour)) == 0 && (pace.SkipDays & (1 << (int)time.DayOfWeek)) == 0)
            {
                return next.AddHours(hours);
            }
        }

        return next;
    }
}
