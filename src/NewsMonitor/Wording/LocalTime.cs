using System.Globalization;

namespace NewsMonitor.Wording;

/// <summary>Formats instants for the readers of one mail: in its zone, relative to the time of writing.</summary>
internal sealed class LocalTime(TimeZoneInfo zone, DateTimeOffset writtenAt)
{
    private readonly DateTimeOffset _writtenAt = TimeZoneInfo.ConvertTime(writtenAt, zone);

    /// <summary>The day of the mail: <c>Sunday 22 November 2026</c>.</summary>
    public string Today => _writtenAt.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The time of day of the mail: <c>08:00</c>.</summary>
    public string Now => _writtenAt.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The zone and its offset today: <c>Europe/London, UTC+1</c>.</summary>
    public string Zone => zone.Id is "UTC" or "Etc/UTC" ? "UTC" : $"{zone.Id}, {FormatOffset(_writtenAt)}";

    /// <summary>
    /// An instant: <c>today 07:42</c>, <c>yesterday 22:15</c>, else <c>Fri 20 Nov 14:05</c>; with its offset where that
    /// is not today's.
    /// </summary>
    public string Format(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var day = (local.Date - _writtenAt.Date).Days switch
        {
            0 => "today",
            -1 => "yesterday",
            1 => "tomorrow",
            _ => local.ToString(
                local.Year == _writtenAt.Year ? "ddd d MMM" : "ddd d MMM yyyy", CultureInfo.InvariantCulture),
        };
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return local.Offset == _writtenAt.Offset ? $"{day} {time}" : $"{day} {time} {FormatOffset(local)}";
    }

    /// <summary><c>today 02:10–03:40</c>, or both instants in full.</summary>
    public string FormatPeriod(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (TimeZoneInfo.ConvertTime(from, zone), TimeZoneInfo.ConvertTime(to, zone));
        return start.Date == end.Date && start.Offset == end.Offset && start.Offset == _writtenAt.Offset
            ? string.Create(CultureInfo.InvariantCulture, $"{Format(from)}–{end:HH:mm}")
            : $"{Format(from)} – {Format(to)}";
    }

    private static string FormatOffset(DateTimeOffset local) => local.Offset switch
    {
        { Ticks: 0 } => "UTC",
        { Minutes: 0 } hours => string.Create(CultureInfo.InvariantCulture, $"UTC{hours.Hours:+0;-0}"),
        var offset => string.Create(
            CultureInfo.InvariantCulture, $"UTC{offset.Hours:+0;-0}:{Math.Abs(offset.Minutes):00}"),
    };
}
