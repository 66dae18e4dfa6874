using System.Globalization;
using System.Net.Http.Headers;

namespace NewsMonitor.Intake.Web;

/// <summary>What an answer says about when to ask again. Read from the raw headers, and forgiving: servers write them by hand.</summary>
internal static class ResponseHeaderParser
{
    // A server that says "fresh for a year" or "come back in a year" is mistaken about news.
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(24);

    // Dates in headers are whole seconds, and the server's clock was between two of them.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the answer is fresh: max-age, else s-maxage, else Expires, less the age it has already (RFC 9111 section 4.2);
    /// a day at most. No time at all where the server forbids to keep it.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time, for servers that do not tell theirs.</param>
    public static TimeSpan ParseMaxAge(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? maxAge = null;
        TimeSpan? shared = null;
        foreach (var directive in (ReadRawHeader(response, "Cache-Control") ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
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
        return Clamp((maxAge ?? shared ?? ParseDelay(response, ReadRawHeader(response, "Expires"), now) ?? TimeSpan.Zero) - age);
    }

    /// <summary>For how long the server wants to be left alone (Retry-After, RFC 9110 section 10.2.3); a day at most.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time, for servers that do not tell theirs.</param>
    /// <returns>Null when it does not say.</returns>
    public static TimeSpan? ParseRetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var written = ReadRawHeader(response, "Retry-After")?.Trim();
        var wait = ParseSeconds(written ?? "") ?? ParseDelay(response, written, now);
        return wait > TimeSpan.Zero ? Clamp(wait.Value + Rounding) : null;
    }

    /// <summary>A header as it was sent; null when it was not. Reading a typed one would rewrite it.</summary>
    public static string? ReadRawHeader(HttpResponseMessage response, string name)
        => response.Headers.NonValidated.TryGetValues(name, out var values)
            || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;

    // Counted from the server's own clock where it tells it: that one and ours need not agree.
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

        return int.TryParse(digits, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : MaxWait;
    }

    private static (string Name, string Value) SplitDirective(string directive)
    {
        var equals = directive.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (directive, "") : (directive[..equals].Trim(), directive[(equals + 1)..]);
    }

    private static TimeSpan Clamp(TimeSpan wait)
        => TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, MaxWait.Ticks));
}
