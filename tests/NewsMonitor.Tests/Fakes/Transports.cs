using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Outbox.Delivery;

namespace NewsMonitor.Fakes;

/// <summary>Creates real mail transports without a host.</summary>
internal static class Transports
{
    /// <summary>Creates the transport that the host would create.</summary>
    public static MailTransport New() => Services().GetRequiredService<MailTransport>();

    /// <summary>Creates a transport with its own deadlines.</summary>
    public static MailTransport New(TimeSpan deadline)
        => new(TimeProvider.System, Services().GetRequiredService<OAuthTokenProvider>(), login: deadline, attempt: deadline);

    private static ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddMailTransport()
        .BuildServiceProvider();
}
