using System.Globalization;

namespace NewsMonitor.Feeds;

/// <summary>
/// Reads dates as feeds write them: RFC 822 and RFC 2822, ISO 8601 and RFC 3339, asctime, and what people make of these
/// (named zones, other languages, no seconds, wrong weekdays). Depends neither on culture nor on the machine's time zone;
/// without a zone UTC is meant. A date that cannot be right is none.
/// </summary>
public static class FeedDateParser
{
    private const int MaxLength = 100;

    /// <summary>Reads a date; null when it is none.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > MaxLength || trimmed.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return null;
        }

        return FeedDateScanner.Scan(trimmed.ToString());
    }

    /// <summary>Writes a date the way the canonical form of a feed holds it, in UTC, exact.</summary>
    internal static string FormatCanonical(DateTimeOffset date)
        => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
