using System.Globalization;

namespace NewsMonitor.Feeds;

/// <summary>
/// What publishers say about when to poll: RSS 2.0 ttl, skipHours and skipDays, and RSS 1.0's syndication module. What
/// cannot be meant is left out: hours and days that leave no time at all, spans of nothing; spans are cut at a month.
/// </summary>
internal static class PollingHints
{
    private const int HoursOfDay = 24;
    private const int DaysOfWeek = 7;

    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(31);

    /// <summary>How long an answer stays good, written in minutes.</summary>
    public static TimeSpan? ParseTimeToLive(string minutes)
        => ParseNumber(minutes) is > 0 and var number ? Limit(number * TimeSpan.TicksPerMinute) : null;

    /// <summary>The time between two changes of a feed.</summary>
    /// <param name="period">hourly, daily, weekly, monthly or yearly; daily when it is empty but a frequency stands.</param>
    /// <param name="frequency">How many changes a period has; one when it is empty.</param>
    public static TimeSpan? ParseUpdateInterval(string period, string frequency)
    {
        if (period.Length == 0 && frequency.Length == 0)
        {
            return null;
        }

        TimeSpan? length = period.ToUpperInvariant() switch
        {
            "HOURLY" => TimeSpan.FromHours(1),
            "DAILY" or "" => TimeSpan.FromDays(1),
            "WEEKLY" => TimeSpan.FromDays(7),
            "MONTHLY" => TimeSpan.FromDays(30),
            "YEARLY" => TimeSpan.FromDays(365),
            _ => null,
        };
        var times = frequency.Length == 0 ? 1 : ParseNumber(frequency);
        return length is { } span && times is > 0 and var count ? Limit(span.Ticks / count) : null;
    }

    /// <summary>The hours among the texts, 24 read as 0.</summary>
    public static IReadOnlyList<int> ParseSkipHours(IEnumerable<string> texts)
    {
        int[] hours = [.. texts.Select(ParseNumber).Where(hour => hour is >= 0 and <= HoursOfDay).Select(hour => (int)(hour!.Value % HoursOfDay)).Distinct().Order()];
        return hours.Length < HoursOfDay ? hours : [];
    }

    /// <summary>The days among the texts, written in English.</summary>
    public static IReadOnlyList<DayOfWeek> ParseSkipDays(IEnumerable<string> texts)
    {
        DayOfWeek[] days = [.. texts.Select(ParseDay).OfType<DayOfWeek>().Distinct().Order()];
        return days.Length < DaysOfWeek ? days : [];
    }

    private static DayOfWeek? ParseDay(string text)
    {
        var isName = text.Length > 0 && char.IsAsciiLetter(text[0]);
        return isName && Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) ? day : null;
    }

    private static TimeSpan? Limit(long ticks) => ticks < TimeSpan.TicksPerSecond ? null : TimeSpan.FromTicks(Math.Min(ticks, MaxInterval.Ticks));

    // Some write "60.0". Beyond nine digits nothing is meant.
    private static long? ParseNumber(string text)
        => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 1_000_000_000
            ? (long)number
            : null;
}
