namespace NewsMonitor.Intake.Polling;

/// <summary>Schedules the next poll of a feed. <c>chance</c> is a random number from 0 to 1.</summary>
internal static class PollSchedule
{
    private const int MaxStepsWithoutResponse = 4;

    // Skipping a weekend is plausible, skipping every hour of the week is not.
    private const int MaxSkippedHours = 72;

    // Sonarr's steps: quick at first, since most failures are short; daily in the end, but never giving up.
    private static readonly TimeSpan[] BackoffSteps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromHours(24),
    ];

    /// <summary>Schedules the second poll, after half an interval to a whole one: new feeds spread out.</summary>
    public static DateTimeOffset AfterFirst(DateTimeOffset now, PollPace pace, double chance)
        => ApplySkippedHours(now + (pace.Interval * (0.5 + (chance * 0.5))), pace);

    /// <summary>Schedules the poll after a successful one: the interval with up to a tenth of jitter.</summary>
    public static DateTimeOffset AfterSuccess(DateTimeOffset now, PollPace pace, double chance)
        => ApplySkippedHours(now + AddJitter(pace.Interval, chance), pace);

    /// <summary>
    /// Schedules the poll after a failed one, never sooner than the interval. Without any response the backoff stays
    /// short: our own network may be down, and polling should resume soon after it is back. The failures in a row
    /// include this one.
    /// </summary>
    public static DateTimeOffset AfterFailure(
        DateTimeOffset now, PollPace pace, int failures, bool hasResponse, double chance)
    {
        var step = BackoffSteps[Math.Min(failures, hasResponse ? BackoffSteps.Length : MaxStepsWithoutResponse) - 1];
        return now + AddJitter(step > pace.Interval ? step : pace.Interval, chance);
    }

    private static TimeSpan AddJitter(TimeSpan interval, double chance) => interval + (interval * (chance * 0.1));

    // Whole hours are added and the minutes kept, so that feeds that sleep until six do not all wake at six sharp.
    private static DateTimeOffset ApplySkippedHours(DateTimeOffset next, PollPace pace)
    {
        if (pace is { SkipHours: 0, SkipDays: 0 })
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
