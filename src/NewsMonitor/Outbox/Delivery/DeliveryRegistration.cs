using Microsoft.Extensions.DependencyInjection;

namespace NewsMonitor.Outbox.Delivery;

internal static class DeliveryRegistration
{
    private const int MaxTokenResponseBytes = 1 << 20;

    private static readonly TimeSpan TokenRequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Adds the connection to the mail server; needs a clock, but no store.</summary>
    public static IServiceCollection AddMailTransport(this IServiceCollection services)
    {
        services
            .AddHttpClient(OAuthTokenProvider.HttpClientName, client =>
            {
                client.Timeout = TokenRequestTimeout;
                client.MaxResponseContentBufferSize = MaxTokenResponseBytes;
            })

            // A redirect would take the secrets elsewhere.
            .ConfigurePrimaryHttpMessageHandler(
                () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services
            .AddSingleton<OAuthTokenProvider>()
            .AddSingleton(provider => new MailTransport(
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<OAuthTokenProvider>()));
    }
}
