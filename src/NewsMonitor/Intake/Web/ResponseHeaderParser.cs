using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Unicode;

namespace NewsMonitor.Intake.Web;

/// <summary>Parses the headers that say when to request again. Lenient, since many servers get their format wrong.</summary>
internal static class ResponseHeaderParser
{
    // Dates in headers are whole seconds, and the server's clock was between two of them.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    // A number from here on is an instant rather than a duration.
    private const double MinUnixSeconds = 1e9;
    private const double MinUnixMilliseconds = 1e12;

    private static readonly string[] RateLimitHeaders =
        ["RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset", "X-RateLimit-Retry-After"];

    /// <summary>
    /// Returns the freshness lifetime: max-age, else s-maxage, else Expires, less the current age (RFC 9111 section
    /// 4.2), at most <see cref="ServerDelay.Max"/>. Zero if the response must not be stored.
    /// </summary>
    /// <param name="now">The time, for servers that send no Date.</param>
    public static TimeSpan ParseMaxAge(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? maxAge = null;
        TimeSpan? shared = null;
        var cacheControl = ReadRawHeader(response, "Cache-Control") ?? "";
        foreach (var directive in cacheControl.Split([',', ';'], StringSplitOptions.TrimEntries))
        {
            var (name, value) = SplitDirective(directive);
            switch (name.ToLowerInvariant())
            {
                case "no-cache" or "no-store":
                    return TimeSpan.Zero;
                case "max-age":
                    maxAge ??= ParseSeconds(value);
                    break;
                case "s-maxage":
                    shared ??= ParseSeconds(value);
                    break;
            }
        }

        var age = ParseSeconds(ReadRawHeader(response, "Age") ?? "") ?? TimeSpan.Zero;
        var lifetime = maxAge ?? shared ?? ParseDelay(response, ReadRawHeader(response, "Expires"), now);
        return Clamp((lifetime ?? TimeSpan.Zero) - age);
    }

    /// <summary>
    /// Returns Retry-After (RFC 9110 section 10.2.3), at most <see cref="ServerDelay.Max"/>; null if absent.
    /// </summary>
    /// <param name="now">The time, for servers that send no Date.</param>
    public static TimeSpan? ParseRetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var written = ReadRawHeader(response, "Retry-After")?.Trim();
        var wait = ParseSeconds(written ?? "") ?? ParseDelay(response, written, now);
        return wait > TimeSpan.Zero ? Clamp(wait.Value + Rounding) : null;
    }

    /// <summary>
    /// Returns the time until a rate limit is lifted (X-RateLimit-Reset and its variants: seconds, or an instant in Unix
    /// seconds or milliseconds), at most <see cref="ServerDelay.Max"/>; null if absent or past.
    /// </summary>
    public static TimeSpan? ParseRateLimitReset(HttpResponseMessage response, DateTimeOffset now)
    {
        var written = RateLimitHeaders.Select(name => ReadRawHeader(response, name)).FirstOrDefault(value => value is not null);
        if (!double.TryParse(written?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return ParseDelay(response, written, now) is { } delay && delay > TimeSpan.Zero ? Clamp(delay + Rounding) : null;
        }

        var current = (ParseDate(ReadRawHeader(response, "Date")) ?? now).ToUnixTimeSeconds();
        var seconds = number switch
        {
            >= MinUnixMilliseconds => (number / 1000) - current,
            >= MinUnixSeconds => number - current,
            _ => number,
        };
        return seconds > 0
            ? Clamp(TimeSpan.FromSeconds(Math.Min(seconds, ServerDelay.Max.TotalSeconds)) + Rounding)
            : null;
    }

    /// <summary>Returns a header as it was sent; null if absent. The typed headers would rewrite it.</summary>
    public static string? ReadRawHeader(HttpResponseMessage response, string name)
        => response.Headers.NonValidated.TryGetValues(name, out var values)
            || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;

    /// <summary>
    /// Returns a header that may contain text outside ASCII, decoded as UTF-8 if it is that; null if absent.
    /// </summary>
    public static string? ReadTextHeader(HttpResponseMessage response, string name)
    {
        if (ReadRawHeader(response, name) is not { } raw || Ascii.IsValid(raw))
        {
            return ReadRawHeader(response, name);
        }

        // Each byte arrives as one character.
        var bytes = Encoding.Latin1.GetBytes(raw);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : raw;
    }

    // Relative to the server's own clock where it sends Date, since its clock and ours may differ.
    private static TimeSpan? ParseDelay(HttpResponseMessage response, string? written, DateTimeOffset now)
        => ParseDate(written) is { } date ? date - (ParseDate(ReadRawHeader(response, "Date")) ?? now) : null;

    private static DateTimeOffset? ParseDate(string? written)
        => written is not null && RetryConditionHeaderValue.TryParse(written.Trim(), out var value) ? value.Date : null;

    private static TimeSpan? ParseSeconds(string written)
    {
        var digits = written.Trim().Trim('"');
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return int.TryParse(digits, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : ServerDelay.Max;
    }

    private static (string Name, string Value) SplitDirective(string directive)
    {
        var equals = directive.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (directive, "") : (directive[..equals].Trim(), directive[(equals + 1)..]);
    }

    private static TimeSpan Clamp(TimeSpan wait)
        => TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, ServerDelay.Max.Ticks));
}
