namespace NewsMonitor.Digests;

/// <summary>The recent activity of a rule.</summary>
/// <param name="LastMatch">When it last matched; null if it never did.</param>
/// <param name="Anomaly">An unusual silence or an unusual number of articles; null if all is normal.</param>
public sealed record RuleActivity(DateTimeOffset? LastMatch, RuleAnomaly? Anomaly);

/// <summary>
/// Compares a rule with its own past: the days before and, once four weeks are known, the same days of the week. A day
/// is 24 hours, counted back from now.
/// </summary>
public static class RuleAnomalyDetector
{
    /// <summary>The number of days taken into account.</summary>
    public const int MaxDays = 56;

    private const int MinDays = 7;
    private const int MinDaysForWeekdays = 28;

    // A silence is unusual if this many articles were expected and it is the longest so far.
    private const double MinExpected = 4;

    // A spike has at least this many articles, more than twice the usual number, and is outside the spread of the days.
    private const int MinSpike = 8;
    private const double SpikeDeviations = 3;

    /// <summary>Judges the last day, or the silence up to now.</summary>
    /// <param name="articlesByDay">The number of articles matched on each day; 0 is the last 24 hours.</param>
    /// <param name="daysKnown">The number of whole days that the rule was running before the last one.</param>
    /// <param name="lastMatch">When it last matched; null if it never did.</param>
    public static RuleActivity Detect(
        IReadOnlyDictionary<int, int> articlesByDay, int daysKnown, DateTimeOffset? lastMatch)
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
        var comparable = GetComparableDays(days, 0, since: 1);
        var usual = comparable.Average();
        var deviation = Math.Sqrt(comparable.Average(day => (day - usual) * (day - usual)));
        var spread = Math.Max(Math.Sqrt(usual), deviation);
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

    // The days that one is compared with: all before a day or, if enough are known, those of the same weekday.
    private static int[] GetComparableDays(int[] days, int day, int since)
    {
        var byWeekday = days.Length - since >= MinDaysForWeekdays;
        return [.. Enumerable.Range(since, days.Length - since)
            .Where(other => !byWeekday || (other - day) % 7 == 0)
            .Select(other => days[other])];
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
