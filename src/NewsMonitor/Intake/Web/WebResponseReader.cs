using System.Globalization;
using System.Net;

namespace NewsMonitor.Intake.Web;

/// <summary>Reads one response: what it means, and its body as far as it may go.</summary>
internal static class WebResponseReader
{
    // For a server that says "too many" and not for how long.
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Reads a response.</summary>
    /// <param name="response">The response, its body still to come.</param>
    /// <param name="address">The address that was asked for.</param>
    /// <param name="maxBytes">How many bytes the body may have, unpacked.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the wait for the body.</param>
    public static async Task<WebFetchResult> ReadAsync(
        HttpResponseMessage response, Uri address, int maxBytes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is 301 or 302 or 303 or 307 or 308)
        {
            return ReadRedirect(response, address);
        }

        if (status >= 400 && GetRetryAfter(response, now) is { } wait)
        {
            return new WebFetchResult.Throttled(DescribeStatus(response.StatusCode), now + wait);
        }

        // Raw headers first: reading the body is what may fail.
        var answer = new WebFetchResult.Responded(response.StatusCode, address)
        {
            ContentType = ResponseHeaderParser.ReadRawHeader(response, "Content-Type"),
            ETag = ResponseHeaderParser.ReadRawHeader(response, "ETag"),
            LastModified = ResponseHeaderParser.ReadRawHeader(response, "Last-Modified"),
            MaxAge = ResponseHeaderParser.ParseMaxAge(response, now),
        };
        return response.IsSuccessStatusCode ? await ReadWithBodyAsync(answer, response, maxBytes, cancellationToken) : answer;
    }

    /// <summary>A status, for people.</summary>
    public static string DescribeStatus(HttpStatusCode status)
        => string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)status} ({status})");

    // A user name in it is not the owner's, and is left out.
    private static WebFetchResult ReadRedirect(HttpResponseMessage response, Uri address)
        => ResponseHeaderParser.ReadRawHeader(response, "Location") is { } location
            && Uri.TryCreate(address, location, out var to)
            && to.Scheme is "http" or "https"
            ? new WebFetchResult.Redirected(WebFetchRequest.ToRequestUri(to), (int)response.StatusCode is 301 or 308)
            : new WebFetchResult.Failed("the server redirected to something that is no web address");

    private static TimeSpan? GetRetryAfter(HttpResponseMessage response, DateTimeOffset now)
        => ResponseHeaderParser.ParseRetryAfter(response, now)
            ?? (response.StatusCode is HttpStatusCode.TooManyRequests ? DefaultRetryAfter : null);

    private static async Task<WebFetchResult> ReadWithBodyAsync(
        WebFetchResult.Responded answer, HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return await ReadBodyAsync(stream, maxBytes, cancellationToken) is { } body
                ? answer with { Body = body }
                : new WebFetchResult.Failed(string.Create(
                    CultureInfo.InvariantCulture, $"the answer is larger than {maxBytes} bytes (Polling:MaxBytes)"));
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return new WebFetchResult.Failed("the answer is packed in a way that cannot be unpacked");
        }
    }

    private static async Task<byte[]?> ReadBodyAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return body.ToArray();
    }
}
