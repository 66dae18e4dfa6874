using System.Globalization;
using System.Net;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Web;

/// <summary>
/// Reads one response and its body, up to a maximum size. A body that breaks off is returned as far as it was received.
/// </summary>
internal static class WebResponseReader
{
    // For a 429 without Retry-After.
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Reads a response, up to a maximum number of decompressed bytes.</summary>
    public static async Task<WebFetchResult> ReadAsync(
        HttpResponseMessage response,
        Uri address,
        PollingOptions polling,
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

        // Headers first: reading the body may fail. Decompression has removed the length from them.
        var result = new WebFetchResult.Responded(response.StatusCode, address)
        {
            ContentType = ResponseHeaderParser.ReadRawHeader(response, "Content-Type"),
            Link = ResponseHeaderParser.ReadTextHeader(response, "Link"),
            ETag = ResponseHeaderParser.ReadRawHeader(response, "ETag"),
            LastModified = ResponseHeaderParser.ReadRawHeader(response, "Last-Modified"),
            MaxAge = ResponseHeaderParser.ParseMaxAge(response, now),
            HasKnownEnd = response.Content.Headers.ContentLength is not null
                || response.Headers.TransferEncodingChunked == true
                || response.Headers.ConnectionClose != true,
        };
        return result.IsSuccess ? await ReadWithBodyAsync(result, response, polling, cancellationToken) : result;
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

    // A 403 may be a rate limit, too, if the response says that nothing is left of it (GitHub).
    private static TimeSpan? GetRetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var isLimited = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            || ResponseHeaderParser.ReadRawHeader(response, "X-RateLimit-Remaining")?.Trim() == "0";
        return ResponseHeaderParser.ParseRetryAfter(response, now)
            ?? (isLimited ? ResponseHeaderParser.ParseRateLimitReset(response, now) : null)
            ?? (response.StatusCode is HttpStatusCode.TooManyRequests ? DefaultRetryAfter : null);
    }

    private static async Task<WebFetchResult> ReadWithBodyAsync(
        WebFetchResult.Responded result,
        HttpResponseMessage response,
        PollingOptions polling,
        CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await TryReadBodyAsync(stream, body, polling.MaxBytes, cancellationToken)
                ? result with { Body = body.ToArray() }
                : new WebFetchResult.Failed(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the answer is larger than {polling.MaxBytes} bytes (Polling:MaxBytes)"));
        }
        catch (Exception error) when (body.Length > 0 && FindTruncation(error, polling) is not null)
        {
            return result with { Body = body.ToArray(), Truncation = FindTruncation(error, polling) };
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return new WebFetchResult.Failed("the answer is packed in a way that cannot be unpacked");
        }
    }

    private static string? FindTruncation(Exception error, PollingOptions polling) => error switch
    {
        OperationCanceledException => WebErrorClassifier.DescribeTimeout(polling.Timeout),
        HttpRequestException or IOException or InvalidDataException => WebErrorClassifier.BrokenOffReason,
        _ => null,
    };

    // False if the body is larger than the maximum.
    private static async Task<bool> TryReadBodyAsync(
        Stream stream, MemoryStream body, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return false;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        return true;
    }
}
