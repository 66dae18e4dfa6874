using System.Globalization;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Web;

/// <summary>
/// The only way to the web, for feeds and pages alike: one GET, as every publisher would like it. It waits for its turn at
/// each host (<see cref="HostPacer"/>), asks no host that wants to be left alone (<see cref="HostBackoffTracker"/>), names itself,
/// sends no cookies and no Referer, follows redirects by http and https alone, never from a public place to a private
/// address, keeps the owner's headers to the owner's host, and is bounded in time and unpacked bytes. Every ending is a value.
/// </summary>
internal sealed class PoliteClient(IHttpClientFactory clients, HostPacer pacer, HostBackoffTracker holds, TimeProvider clock)
{
    /// <summary>The client in the factory that connects to public addresses only. It has connections of its own.</summary>
    public const string PublicOnly = "web-public";

    /// <summary>The client in the factory that connects to the owner's networks as well: for what leads there from there.</summary>
    public const string PublicOrLocal = "web-own";

    /// <summary>The client in the factory that connects anywhere: for addresses that the owner wrote.</summary>
    public const string Unrestricted = "web";

    private const int MaxRedirects = 5;

    private readonly HttpClient _publicOnly = clients.CreateClient(PublicOnly);
    private readonly HttpClient _publicOrLocal = clients.CreateClient(PublicOrLocal);
    private readonly HttpClient _unrestricted = clients.CreateClient(Unrestricted);

    /// <summary>Asks for an address.</summary>
    /// <param name="request">What to ask for.</param>
    /// <param name="polling">The bounds; <c>Timeout</c> does not run while waiting for a turn.</param>
    /// <param name="cancellationToken">Stops the wait; nothing else throws.</param>
    public async Task<WebFetchResult> GetAsync(WebFetchRequest request, PollingOptions polling, CancellationToken cancellationToken)
    {
        var address = WebFetchRequest.ToRequestUri(request.Address);
        var left = polling.Timeout;
        var trail = new List<WebFetchResult.Redirected>();
        while (true)
        {
            using var turn = await pacer.AcquireAsync(address.IdnHost, polling.PerHost, polling.HostPause, cancellationToken);
            if (holds.GetBackoffEnd(address.IdnHost) is { } until)
            {
                return new WebFetchResult.Throttled("the host asked to be left alone for a while", until);
            }

            var begun = clock.GetTimestamp();
            var answer = await SendWithDeadlineAsync(address, request, polling, left, cancellationToken);
            left -= clock.GetElapsedTime(begun);
            switch (answer)
            {
                case WebFetchResult.Redirected when trail.Count == MaxRedirects:
                    return new WebFetchResult.Failed(string.Create(
                        CultureInfo.InvariantCulture, $"the server redirected more than {MaxRedirects} times"));
                case WebFetchResult.Redirected hop:
                    trail.Add(hop);
                    address = hop.To;
                    break;
                case WebFetchResult.Throttled held:
                    holds.Add(address.IdnHost, held.Until);
                    return held;
                case WebFetchResult.Responded answered:
                    return answered with { MovedTo = trail.TakeWhile(hop => hop.IsPermanent).LastOrDefault()?.To };
                default:
                    return answer;
            }
        }
    }

    private async Task<WebFetchResult> SendWithDeadlineAsync(
        Uri address, WebFetchRequest request, PollingOptions polling, TimeSpan left, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await SendAsync(address, request, polling, either.Token);
            return await WebResponseReader.ReadAsync(response, address, polling.MaxBytes, clock.GetUtcNow(), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebFetchResult.Failed(string.Create(
                CultureInfo.InvariantCulture, $"no complete answer within {polling.Timeout.TotalSeconds:0.#} s"));
        }
        catch (Exception error) when (WebErrorClassifier.IsWebError(error))
        {
            return WebErrorClassifier.ToResult(error);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        Uri address, WebFetchRequest request, PollingOptions polling, CancellationToken cancellationToken)
    {
        var isWritten = address.IdnHost.Equals(request.ConfiguredAddress.IdnHost, StringComparison.OrdinalIgnoreCase);
        if (isWritten || polling.AllowPrivate)
        {
            return await SendAsync(_unrestricted, address, request, polling, cancellationToken);
        }

        try
        {
            return await SendAsync(_publicOnly, address, request, polling, cancellationToken);
        }
        catch (HttpRequestException error) when (WebErrorClassifier.IsPrivateAddress(error))
        {
            if (!await AddressGuard.ResolvesToLocalNetworkAsync(request.ConfiguredAddress.IdnHost, cancellationToken))
            {
                throw;
            }
        }

        return await SendAsync(_publicOrLocal, address, request, polling, cancellationToken);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, Uri address, WebFetchRequest request, PollingOptions polling, CancellationToken cancellationToken)
    {
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

        // As stored, byte for byte: a value that was parsed and written anew may not be the server's any more.
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
