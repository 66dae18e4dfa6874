using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Outbox;
using NewsMonitor.Outbox.Delivery;

namespace NewsMonitor.Mail;

/// <summary>What writes and sends mails.</summary>
internal static class MailRegistration
{
    private static readonly TimeSpan TokenRequestTimeout = TimeSpan.FromSeconds(30);
    private const int MaxTokenResponseBytes = 1 << 20;

    /// <summary>Adds the writing and sending of mails.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddMailTransport()
        .AddSingleton(new MailComposer())
        .AddSingleton<DeliveryCircuitBreaker>()
        .AddSingleton<OutboxSender>();

    /// <summary>Adds the way to the mail server; needs a clock, and no store.</summary>
    public static IServiceCollection AddMailTransport(this IServiceCollection services)
    {
        services
            .AddHttpClient(OAuthTokenProvider.HttpClientName, client =>
            {
                client.Timeout = TokenRequestTimeout;
                client.MaxResponseContentBufferSize = MaxTokenResponseBytes;
            })

            // A redirect would take the secrets elsewhere.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services
            .AddSingleton<OAuthTokenProvider>()
            .AddSingleton(provider => new MailTransport(
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<OAuthTokenProvider>()));
    }
}
