using System.Globalization;
using System.Net;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Web;

/// <summary>
/// Sends every GET request for feeds and pages, the way publishers like it. It paces requests to each host (<see
/// cref="HostPacer"/>), respects Retry-After (<see cref="HostBackoffTracker"/>), identifies itself and sends neither
/// cookies nor Referer. It follows redirects over http and https only, never from a public host to a private address,
/// sends configured headers to the configured host only, and limits time and decompressed bytes. Every outcome is a
/// value.
/// </summary>
internal sealed class PoliteClient(
    IHttpClientFactory clients, HostPacer pacer, HostBackoffTracker backoffs, TimeProvider clock)
{
    /// <summary>The named client that connects to public addresses only.</summary>
    public const string PublicOnly = "web-public";

    /// <summary>The named client that connects to public and local addresses, for links from a local host.</summary>
    public const string PublicOrLocal = "web-own";

    /// <summary>The named client that connects anywhere, for configured addresses.</summary>
    public const string Unrestricted = "web";

    private const int MaxRedirects = 5;

    private readonly HttpClient _publicOnly = clients.CreateClient(PublicOnly);
    private readonly HttpClient _publicOrLocal = clients.CreateClient(PublicOrLocal);
    private readonly HttpClient _unrestricted = clients.CreateClient(Unrestricted);

    /// <summary>Sends a request and follows redirects. The timeout excludes the wait for a permit.</summary>
    public async Task<WebFetchResult> GetAsync(
        WebFetchRequest request, PollingOptions polling, CancellationToken cancellationToken)
    {
        var address = WebFetchRequest.ToRequestUri(request.Address);
        var timeLeft = polling.Timeout;
        var redirects = new List<WebFetchResult.Redirected>();
        while (true)
        {
            using var permit = await pacer.AcquireAsync(
                address.IdnHost, polling.PerHost, polling.HostPause, cancellationToken);
            if (backoffs.GetBackoffEnd(address.IdnHost) is { } until)
            {
                return new WebFetchResult.Throttled("the host asked to be left alone for a while", until);
            }

            var started = clock.GetTimestamp();
            var result = await SendWithDeadlineAsync(address, request, polling, timeLeft, cancellationToken);
            timeLeft -= clock.GetElapsedTime(started);
            switch (result)
            {
                case WebFetchResult.Redirected when redirects.Count == MaxRedirects:
                    return new WebFetchResult.Failed(string.Create(
                        CultureInfo.InvariantCulture, $"the server redirected more than {MaxRedirects} times"));
                case WebFetchResult.Redirected redirect:
                    redirects.Add(redirect);
                    address = redirect.To;
                    break;
                case WebFetchResult.Throttled throttled:
                    backoffs.Add(address.IdnHost, throttled.Until);
                    return throttled;
                case WebFetchResult.Responded response:
                    var permanent = redirects.TakeWhile(redirect => redirect.IsPermanent);
                    return response with { MovedTo = permanent.LastOrDefault()?.To };
                default:
                    return result;
            }
        }
    }

    private async Task<WebFetchResult> SendWithDeadlineAsync(
        Uri address,
        WebFetchRequest request,
        PollingOptions polling,
        TimeSpan timeLeft,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await SendAsync(address, request, polling, linked.Token);
            var result = await WebResponseReader.ReadAsync(
                response, address, polling, clock.GetUtcNow(), linked.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return result;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebFetchResult.Failed(WebErrorClassifier.DescribeTimeout(polling.Timeout));
        }
        catch (Exception error) when (WebErrorClassifier.IsWebError(error))
        {
            return WebErrorClassifier.ToResult(error);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        Uri address, WebFetchRequest request, PollingOptions polling, CancellationToken cancellationToken)
    {
        // Whatever a server names is judged by where it leads, its own host included: the name may change its address.
        if (address == WebFetchRequest.ToRequestUri(request.ConfiguredAddress) || polling.AllowPrivate)
        {
            return await SendAsync(
                _unrestricted, AddressGuard.MayBeConfigured, address, request, polling, cancellationToken);
        }

        try
        {
            return await SendAsync(_publicOnly, AddressGuard.IsPublic, address, request, polling, cancellationToken);
        }
        catch (HttpRequestException error) when (WebErrorClassifier.IsPrivateAddress(error))
        {
            if (!await AddressGuard.ResolvesToLocalNetworkAsync(request.ConfiguredAddress.IdnHost, cancellationToken))
            {
                throw;
            }
        }

        return await SendAsync(
            _publicOrLocal, AddressGuard.IsPublicOrLocal, address, request, polling, cancellationToken);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        Predicate<IPAddress> isAllowed,
        Uri address,
        WebFetchRequest request,
        PollingOptions polling,
        CancellationToken cancellationToken)
    {
        await AddressGuard.RequireBehindProxyAsync(HttpClient.DefaultProxy, address, isAllowed, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        if (request.CanReceiveHeaders(address))
        {
            foreach (var (name, value) in request.Headers)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Format(polling.Contact));
        if (!message.Headers.NonValidated.Contains("Accept"))
        {
            message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        }

        // Byte for byte as received: parsing and reformatting could change the value.
        if (request.ETag is not null)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        }

        if (request.LastModified is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        }

        return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
