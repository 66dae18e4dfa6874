using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace NewsMonitor.Polling;

/// <summary>What polls feeds, and the HTTP client that it uses.</summary>
internal static class PollingRegistration
{
    private const int MaxRedirects = 5;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Adds the polling of feeds.</summary>
    public static IServiceCollection AddPolling(this IServiceCollection services)
    {
        services.AddHttpClient<FeedFetcher>(FeedFetcher.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                AllowAutoRedirect = true,
                MaxAutomaticRedirections = MaxRedirects,
                UseCookies = false,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddResilienceHandler("feeds", pipeline => pipeline.AddRetry(ConnectionRetry()));
        services.AddSingleton<HostPacer>();
        services.AddSingleton<FeedPoller>();
        services.AddSingleton<FeedSweep>();
        return services;
    }

    // A connection that could not be made is tried once more. Every answer, 429 and 5xx included, is an answer: when to
    // ask again then is a matter of hours, and stands in the feed's row.
    private static RetryStrategyOptions<HttpResponseMessage> ConnectionRetry() => new HttpRetryStrategyOptions
    {
        MaxRetryAttempts = 1,
        Delay = RetryDelay,
        ShouldRetryAfterHeader = false,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception
            is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }),
    };
}
