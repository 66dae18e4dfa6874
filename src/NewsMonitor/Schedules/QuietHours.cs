using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NewsMonitor.Schedules;

/// <summary>Hours of each day in which alerts wait, by the clock of a zone: <c>22:00-06:30</c>.</summary>
internal sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Parses two times of day with a dash between; <c>24:00</c> is the end of the day.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out QuietHours? hours)
    {
        hours = null;
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length == 2
            && TryParseTime(parts[0], out var from)
            && TryParseTime(parts[1], out var to)
            && from != to)
        {
            hours = new QuietHours(from, to);
        }

        return hours is not null;
    }

    public bool Contains(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var time = TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(instant, zone).TimeOfDay);
        return time.IsBetween(From, To);
    }

    private static bool TryParseTime(string text, out TimeOnly time)
        => TimeOnly.TryParseExact(
            text == "24:00" ? "00:00" : text,
            ["HH:mm", "H:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out time);
}
