using System.Globalization;

namespace NewsMonitor.Feeds;

/// <summary>
/// Parses publishers' hints about when to poll: RSS 2.0 ttl, skipHours and skipDays, and RSS 1.0's syndication module.
/// Nonsense is ignored (hours and days that leave no time to poll, intervals of zero); intervals are capped at 31 days.
/// </summary>
internal static class PollingHints
{
    private const int HoursOfDay = 24;
    private const int DaysOfWeek = 7;
    private const NumberStyles NumberFormat =
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(31);

    public static TimeSpan? ParseTimeToLive(string minutes)
        => ParseNumber(minutes) is > 0 and var number ? Limit(number * TimeSpan.TicksPerMinute) : null;

    /// <summary>Parses the interval between changes of a feed, by default daily and once per period.</summary>
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

    /// <summary>Parses hours; 24 means 0, and anything else is ignored.</summary>
    public static IReadOnlyList<int> ParseSkipHours(IEnumerable<string> texts)
    {
        int[] hours = [.. texts
            .Select(ParseNumber)
            .Where(hour => hour is >= 0 and <= HoursOfDay)
            .Select(hour => (int)(hour!.Value % HoursOfDay))
            .Distinct()
            .Order()];
        return hours.Length < HoursOfDay ? hours : [];
    }

    /// <summary>Parses the English names of days; anything else is ignored.</summary>
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

    private static TimeSpan? Limit(long ticks)
        => ticks < TimeSpan.TicksPerSecond ? null : TimeSpan.FromTicks(Math.Min(ticks, MaxInterval.Ticks));

    // Some publishers write "60.0". More than nine digits are nonsense.
    private static long? ParseNumber(string text)
        => decimal.TryParse(text, NumberFormat, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 1_000_000_000
            ? (long)number
            : null;
}
