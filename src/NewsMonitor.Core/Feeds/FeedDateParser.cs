using System.Globalization;

namespace NewsMonitor.Feeds;

/// <summary>
/// Parses the dates of feeds: RFC 822 and RFC 2822, ISO 8601 and RFC 3339, asctime, and common deviations (named zones,
/// other languages, no seconds, wrong weekdays). Independent of culture and of the machine's time zone; a date without
/// a zone is UTC.
/// </summary>
public static class FeedDateParser
{
    private const int MaxLength = 100;

    /// <summary>Parses a date, returned in UTC; null if the text is not a date or an impossible one.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > MaxLength || trimmed.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return null;
        }

        return FeedDateScanner.Scan(trimmed.ToString());
    }

    /// <summary>Formats a date for the canonical form of a feed, in UTC, without loss.</summary>
    internal static string FormatCanonical(DateTimeOffset date)
        => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
