using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using NewsMonitor.Intake.Web;
using Polly;
using Polly.Retry;

namespace NewsMonitor.Intake.Polling;

/// <summary>What polls feeds, and the HTTP clients that it uses.</summary>
internal static class PollingRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Adds the polling of feeds.</summary>
    public static IServiceCollection AddPolling(this IServiceCollection services)
    {
        services.AddWeb();
        services.AddSingleton<FeedFetcher>();
        services.AddSingleton<PollRecordFactory>();
        services.AddSingleton<ArticleIdentifier>();
        services.AddSingleton<FeedPoller>();
        services.AddSingleton<PollIngest>();
        services.AddSingleton<PollRound>();
        return services;
    }

    /// <summary>Adds the polite way to the web; needs a clock, and no store.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddWebClient(PoliteClient.Unrestricted, handler => handler.ConnectCallback = null);
        services.AddWebClient(PoliteClient.PublicOnly, handler => handler.ConnectCallback = AddressGuard.ConnectPublicAsync);
        services.AddWebClient(PoliteClient.PublicOrLocal, handler => handler.ConnectCallback = AddressGuard.ConnectPublicOrLocalAsync);
        services.AddSingleton<HostPacer>();
        services.AddSingleton<HostBackoffTracker>();
        services.AddSingleton<PoliteClient>();
        return services;
    }

    // Several clients, because a connection that one request may use must not serve another one that may not.
    private static void AddWebClient(this IServiceCollection services, string name, Action<SocketsHttpHandler> limit)
        => services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = new SocketsHttpHandler
                {
                    AutomaticDecompression = DecompressionMethods.All,
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    Credentials = null,
                    ConnectTimeout = ConnectTimeout,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),

                    // What is left of an answer is not waited for: the host's turn is over.
                    ResponseDrainTimeout = TimeSpan.Zero,
                };
                limit(handler);
                return handler;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // Its own log would show addresses, and in them the tokens of private feeds.
            .RemoveAllLoggers()
            .AddResilienceHandler(name, pipeline => pipeline.AddRetry(ConnectionRetry()));

    // A connection that could not be made is tried once more. Every answer, 429 and 5xx included, is an answer: when to
    // ask again then is a matter of hours, and stands in the feed's row.
    private static RetryStrategyOptions<HttpResponseMessage> ConnectionRetry() => new HttpRetryStrategyOptions
    {
        MaxRetryAttempts = 1,
        Delay = RetryDelay,
        ShouldRetryAfterHeader = false,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } error
            && !WebErrorClassifier.IsPrivateAddress(error)),
    };
}
