using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Sockets;

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
                () => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectCallback = ConnectAsync,
                })
            .RemoveAllLoggers();
        return services
            .AddSingleton<OAuthTokenProvider>()
            .AddSingleton(provider => new MailTransport(
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<OAuthTokenProvider>()));
    }

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var socket = await StaggeredConnector.ConnectAsync(target.Host, target.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
