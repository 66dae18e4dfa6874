using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using NewsMonitor.Intake.Web;
using Polly;
using Polly.Retry;

namespace NewsMonitor.Intake.Polling;

internal static class PollingRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddPolling(this IServiceCollection services)
    {
        services.AddWeb();
        services.AddSingleton<FeedFetcher>();
        services.AddSingleton<ArticleIdentifier>();
        services.AddSingleton<ArticleMatcher>();
        services.AddSingleton<PollResultFactory>();
        services.AddSingleton<FeedPoller>();
        services.AddSingleton<PollBatchWriter>();
        services.AddSingleton<PollRound>();
        return services;
    }

    /// <summary>Adds <see cref="PoliteClient"/>; needs a clock but no store.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddWebClient(
            PoliteClient.Unrestricted, handler => handler.ConnectCallback = AddressGuard.ConnectConfiguredAsync);
        services.AddWebClient(
            PoliteClient.PublicOnly, handler => handler.ConnectCallback = AddressGuard.ConnectPublicAsync);
        services.AddWebClient(
            PoliteClient.PublicOrLocal, handler => handler.ConnectCallback = AddressGuard.ConnectPublicOrLocalAsync);
        services.AddSingleton<HostPacer>();
        services.AddSingleton<HostBackoffTracker>();
        services.AddSingleton<PoliteClient>();
        return services;
    }

    // Several clients, since a pooled connection that one request may use must not serve another that may not.
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

                    // The rest of a response is not waited for: the host's permit is about to be released.
                    ResponseDrainTimeout = TimeSpan.Zero,
                };
                limit(handler);
                return handler;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // The client's own log would show URLs with the tokens of private feeds.
            .RemoveAllLoggers()
            .AddResilienceHandler(name, pipeline => pipeline.AddRetry(CreateConnectionRetry()));

    // Only a failed connection is tried once more. Every response, including 429 and 5xx, is final here: the feed's row
    // says when to poll again.
    private static RetryStrategyOptions<HttpResponseMessage> CreateConnectionRetry() => new HttpRetryStrategyOptions
    {
        MaxRetryAttempts = 1,
        Delay = RetryDelay,
        ShouldRetryAfterHeader = false,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError,
            } error && !WebErrorClassifier.IsPrivateAddress(error)),
    };
}
