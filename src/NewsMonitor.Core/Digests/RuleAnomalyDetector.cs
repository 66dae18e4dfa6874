namespace NewsMonitor.Digests;

/// <summary>How a rule has been matching of late.</summary>
/// <param name="LastMatch">When it last matched something; null when it never did.</param>
/// <param name="Anomaly">What is unusual about it: no articles where there should be some, or many more; else null.</param>
public sealed record RuleActivity(DateTimeOffset? LastMatch, RuleAnomaly? Anomaly);

/// <summary>
/// Measures a rule against its own rhythm: the days before, and once four weeks are known, the same days of the week. A day
/// is 24 hours, counted back from now.
/// </summary>
public static class RuleAnomalyDetector
{
    /// <summary>So many days are looked at.</summary>
    public const int MaxDays = 56;

    private const int MinDays = 7;
    private const int MinDaysForWeekdays = 28;

    // A silence says something when so many articles should have come, and when it is the longest of all.
    private const double MinExpected = 4;

    // Many is more than these, more than twice the usual, and out of the spread of the days.
    private const int MinSpike = 8;
    private const double SpikeDeviations = 3;

    /// <summary>Judges a rule.</summary>
    /// <param name="articlesByDay">Articles matched on each day; 0 is the last 24 hours, 1 those before.</param>
    /// <param name="daysKnown">For how many whole days before the last one the rule has been running.</param>
    /// <param name="lastMatch">When it last matched something; null when it never did.</param>
    public static RuleActivity Detect(IReadOnlyDictionary<int, int> articlesByDay, int daysKnown, DateTimeOffset? lastMatch)
    {
        var known = Math.Min(daysKnown, MaxDays);
        var days = Enumerable.Range(0, known + 1).Select(day => articlesByDay.GetValueOrDefault(day)).ToArray();
        if (known < MinDays)
        {
            return new RuleActivity(lastMatch, null);
        }

        return new RuleActivity(lastMatch, days[0] > 0 ? DetectSpike(days) : DetectSilence(days));
    }

    private static RuleAnomaly? DetectSpike(int[] days)
    {
        var same = GetComparableDays(days, 0, since: 1);
        var usual = same.Average();
        var spread = Math.Max(Math.Sqrt(usual), Math.Sqrt(same.Average(day => (day - usual) * (day - usual))));
        return days[0] >= MinSpike && days[0] > 2 * usual && days[0] > usual + (SpikeDeviations * spread)
            ? new RuleAnomaly(days[0], usual, TimeSpan.FromDays(1))
            : null;
    }

    private static RuleAnomaly? DetectSilence(int[] days)
    {
        var silence = Array.FindIndex(days, day => day > 0);
        if (silence < 0 || days.Length - silence < MinDays)
        {
            return null;
        }

        var expected = Enumerable.Range(0, silence).Sum(day => GetComparableDays(days, day, since: silence).Average());
        return expected >= MinExpected && silence > LongestSilence(days.AsSpan(silence))
            ? new RuleAnomaly(0, expected, TimeSpan.FromDays(silence))
            : null;
    }

    // The days that one is measured against: all from a day on back, or those of the same day of the week.
    private static int[] GetComparableDays(int[] days, int day, int since)
    {
        var byWeekday = days.Length - since >= MinDaysForWeekdays;
        return [.. Enumerable.Range(since, days.Length - since).Where(other => !byWeekday || (other - day) % 7 == 0).Select(other => days[other])];
    }

    private static int LongestSilence(ReadOnlySpan<int> days)
    {
        var (longest, current) = (0, 0);
        foreach (var day in days)
        {
            current = day == 0 ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }
}
