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

        return ReadUnixTime(trimmed) ?? FeedDateScanner.Scan(trimmed.ToString());
    }

    /// <summary>Formats a date for the canonical form of a feed, in UTC, without loss.</summary>
    internal static string FormatCanonical(DateTimeOffset date)
        => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // Seconds or milliseconds since 1970, in the time that there have been feeds.
    private static DateTimeOffset? ReadUnixTime(ReadOnlySpan<char> text)
    {
        if (text.Length is not (10 or 13) || text.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var number = long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        return text.Length == 10
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : DateTimeOffset.FromUnixTimeMilliseconds(number);
    }
}
