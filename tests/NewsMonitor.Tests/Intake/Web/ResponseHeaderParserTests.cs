using Xunit;

namespace NewsMonitor.Intake.Web;

public sealed class ResponseHeaderParserTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(600, "Cache-Control: public, max-age=600")]
    [InlineData(600, "Cache-Control: MAX-AGE = \"600\"")]
    [InlineData(600, "Cache-Control: max-age=600; public")]
    [InlineData(60, "Cache-Control: s-maxage=600, max-age=60")]
    [InlineData(600, "Cache-Control: s-maxage=600")]
    [InlineData(400, "Cache-Control: max-age=600", "Age: 200")]
    [InlineData(0, "Cache-Control: max-age=600", "Age: 900")]
    [InlineData(0, "Cache-Control: no-cache, max-age=600")]
    [InlineData(0, "Cache-Control: max-age=600, no-store")]
    [InlineData(0, "Cache-Control: max-age=soon")]
    [InlineData(0, "Cache-Control: max-age=-5")]
    [InlineData(86_400, "Cache-Control: max-age=31536000")]
    [InlineData(86_400, "Cache-Control: max-age=99999999999999999999")]
    [InlineData(0)]
    [InlineData(900, "Expires: Sun, 22 Nov 2026 12:15:00 GMT")]
    [InlineData(300, "Expires: Sun, 22 Nov 2026 09:05:00 GMT", "Date: Sun, 22 Nov 2026 09:00:00 GMT")]
    [InlineData(60, "Expires: Sun, 22 Nov 2026 12:15:00 GMT", "Cache-Control: max-age=60")]
    [InlineData(0, "Expires: 0")]
    [InlineData(0, "Expires: Sun, 22 Nov 2020 12:15:00 GMT")]
    public void The_freshness_lifetime_is_parsed(int seconds, params string[] headers)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), ResponseHeaderParser.ParseMaxAge(Response(headers), Now));

    // One second more, since dates are whole seconds.
    [Theory]
    [InlineData(121, "Retry-After: 120")]
    [InlineData(121, "Retry-After: Sun, 22 Nov 2026 12:02:00 GMT")]
    [InlineData(121, "Retry-After: Sun, 22 Nov 2026 09:02:00 GMT", "Date: Sun, 22 Nov 2026 09:00:00 GMT")]
    [InlineData(86_400, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData(86_400, "Retry-After: 99999999999999999999")]
    [InlineData(null, "Retry-After: 0")]
    [InlineData(null, "Retry-After: -10")]
    [InlineData(null, "Retry-After: Sun, 22 Nov 2026 11:02:00 GMT")]
    [InlineData(null, "Retry-After: later")]
    [InlineData(null)]
    public void Retry_After_is_parsed_in_both_forms(int? seconds, params string[] headers)
        => Assert.Equal(
            seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, ResponseHeaderParser.ParseRetryAfter(Response(headers), Now));

    [Theory]
    [InlineData(61, "X-RateLimit-Reset: 60")]
    [InlineData(61, "RateLimit-Reset: 60.0")]
    [InlineData(121, "X-RateLimit-Reset: 1795348920")]
    [InlineData(121, "X-Rate-Limit-Reset: 1795348920000")]
    [InlineData(121, "X-RateLimit-Reset: Sun, 22 Nov 2026 12:02:00 GMT")]
    [InlineData(86_400, "X-RateLimit-Reset: 99999999")]
    [InlineData(null, "X-RateLimit-Reset: 1700000000")]
    [InlineData(null, "X-RateLimit-Reset: soon")]
    [InlineData(null)]
    public void The_reset_of_a_rate_limit_is_parsed(int? seconds, params string[] headers)
        => Assert.Equal(
            seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, ResponseHeaderParser.ParseRateLimitReset(Response(headers), Now));

    private static HttpResponseMessage Response(string[] headers)
    {
        var response = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        foreach (var header in headers)
        {
            var (name, value) = (header.Split(':')[0], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            _ = response.Headers.TryAddWithoutValidation(name, value) || response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
