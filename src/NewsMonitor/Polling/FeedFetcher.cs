using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Polly;

namespace NewsMonitor.Polling;

/// <summary>Asks a server for a feed: conditional, bounded in time and size, one answer for every ending.</summary>
internal sealed class FeedFetcher(HttpClient http, TimeProvider clock)
{
    /// <summary>The name of the client in the factory.</summary>
    public const string ClientName = "feeds";

    private const string Accept =
        "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";

    // A server that says "fresh for a year" or "come back in a year" is mistaken about a news feed.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>Fetches a feed.</summary>
    /// <param name="feed">The feed, with the validators of its last answer.</param>
    /// <param name="polling">The bounds.</param>
    /// <param name="cancellationToken">Stops the wait; nothing else throws.</param>
    public async Task<FetchResult> FetchAsync(
        ClaimedFeed feed, PollingOptions polling, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(polling.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = Request(feed, polling);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? await ReadAsync(response, polling, either.Token)
                : Refusal(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchResult.Failed(string.Create(
                CultureInfo.InvariantCulture, $"no complete answer within {polling.Timeout.TotalSeconds:0.#} s"));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or UriFormatException
            or InvalidOperationException or ExecutionRejectedException)
        {
            return new FetchResult.Failed(Explain(error), WasAnswered: !IsUnanswered(error));
        }
    }

    private static HttpRequestMessage Request(ClaimedFeed feed, PollingOptions polling)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, feed.Url);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Of(polling.Contact));
        request.Headers.TryAddWithoutValidation("Accept", Accept);

        // As stored, byte for byte: a value that was parsed and written anew may not be the server's any more.
        if (feed.ETag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", feed.ETag);
        }

        if (feed.LastModified is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", feed.LastModified);
        }

        return request;
    }

    private static async Task<FetchResult> ReadAsync(
        HttpResponseMessage response, PollingOptions polling, CancellationToken cancellationToken)
    {
        // Raw first: reading a typed header rewrites what stands here afterwards.
        var etag = Raw(response.Headers.NonValidated, "ETag");
        var lastModified = Raw(response.Content.Headers.NonValidated, "Last-Modified");
        var contentType = Raw(response.Content.Headers.NonValidated, "Content-Type");
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            var body = await ReadBodyAsync(stream, polling.MaxBytes, cancellationToken);
            return body is null
                ? new FetchResult.Failed(string.Create(
                    CultureInfo.InvariantCulture, $"the answer is larger than {polling.MaxBytes} bytes (Polling:MaxBytes)"))
                : new FetchResult.Fetched(
                    body, contentType, response.RequestMessage!.RequestUri!, etag, lastModified, MaxAge(response));
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return new FetchResult.Failed("the answer is packed in a way that cannot be unpacked");
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

    private FetchResult Refusal(HttpResponseMessage response)
    {
        var reason = string.Create(
            CultureInfo.InvariantCulture, $"the server answered {(int)response.StatusCode} ({response.StatusCode})");
        var retryAfter = response.Headers.RetryAfter;
        return response.StatusCode switch
        {
            HttpStatusCode.NotModified => new FetchResult.NotModified(MaxAge(response)),
            HttpStatusCode.Gone => new FetchResult.Gone(),
            HttpStatusCode.TooManyRequests => new FetchResult.Throttled(reason, Until(retryAfter)),
            HttpStatusCode.ServiceUnavailable when retryAfter is not null
                => new FetchResult.Throttled(reason, Until(retryAfter)),
            _ => new FetchResult.Failed(reason),
        };
    }

    private DateTimeOffset? Until(RetryConditionHeaderValue? retryAfter)
    {
        var now = clock.GetUtcNow();
        var wait = retryAfter?.Delta ?? (retryAfter?.Date - now);
        return now + (wait > LongestWait ? LongestWait : wait);
    }

    private static TimeSpan MaxAge(HttpResponseMessage response)
    {
        var maxAge = response.Headers.CacheControl is { NoCache: false, NoStore: false, MaxAge: { } age } ? age : TimeSpan.Zero;
        return maxAge < LongestWait ? maxAge : LongestWait;
    }

    private static string? Raw(HttpHeadersNonValidated headers, string name)
        => headers.TryGetValues(name, out var values) ? values.ToString() : null;

    private static bool IsUnanswered(Exception error) => error is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.ProxyTunnelError,
    };

    private static string Explain(Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }
            => "the host name cannot be resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            => "no connection to the host",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            => "no secure connection to the host: its certificate is not valid here",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or IOException
            or HttpRequestException { InnerException: IOException }
            => "the connection broke off in the middle of the answer",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
            => "the answer is not HTTP",
        UriFormatException or InvalidOperationException => "the server redirected to something that is no web address",
        _ => "the request failed: " + error.GetType().Name,
    };
}
