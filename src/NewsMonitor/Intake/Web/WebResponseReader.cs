using System.Globalization;
using System.Net;

namespace NewsMonitor.Intake.Web;

/// <summary>Reads one response and its body, up to a maximum size.</summary>
internal static class WebResponseReader
{
    // For a 429 without Retry-After.
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Reads a response, up to a maximum number of decompressed bytes.</summary>
    public static async Task<WebFetchResult> ReadAsync(
        HttpResponseMessage response,
        Uri address,
        int maxBytes,
        DateTimeOffset now,
        CancellationToken cancellationToken)
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

        // Headers first: reading the body may fail.
        var result = new WebFetchResult.Responded(response.StatusCode, address)
        {
            ContentType = ResponseHeaderParser.ReadRawHeader(response, "Content-Type"),
            ETag = ResponseHeaderParser.ReadRawHeader(response, "ETag"),
            LastModified = ResponseHeaderParser.ReadRawHeader(response, "Last-Modified"),
            MaxAge = ResponseHeaderParser.ParseMaxAge(response, now),
        };
        return result.IsSuccess ? await ReadWithBodyAsync(result, response, maxBytes, cancellationToken) : result;
    }

    public static string DescribeStatus(HttpStatusCode status)
        => string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)status} ({status})");

    // A user name in the target is not the owner's and is removed.
    private static WebFetchResult ReadRedirect(HttpResponseMessage response, Uri address)
        => ResponseHeaderParser.ReadTextHeader(response, "Location") is { } location
            && Uri.TryCreate(address, location, out var to)
            && to.Scheme is "http" or "https"
            && HostName.FromUrl(to.AbsoluteUri).Length > 0
            ? new WebFetchResult.Redirected(WebFetchRequest.ToRequestUri(to), (int)response.StatusCode is 301 or 308)
            : new WebFetchResult.Failed("the server redirected to something that is no web address");

    private static TimeSpan? GetRetryAfter(HttpResponseMessage response, DateTimeOffset now)
        => ResponseHeaderParser.ParseRetryAfter(response, now)
            ?? (response.StatusCode is HttpStatusCode.TooManyRequests ? DefaultRetryAfter : null);

    private static async Task<WebFetchResult> ReadWithBodyAsync(
        WebFetchResult.Responded result,
        HttpResponseMessage response,
        int maxBytes,
        CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return await ReadBodyAsync(stream, maxBytes, cancellationToken) is { } body
                ? result with { Body = body }
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
