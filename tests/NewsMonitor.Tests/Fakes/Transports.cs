using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Outbox.Delivery;

namespace NewsMonitor.Fakes;

/// <summary>The real ways for mails, without a host.</summary>
internal static class Transports
{
    /// <summary>The one that the host would make.</summary>
    public static MailTransport New() => Services().GetRequiredService<MailTransport>();

    /// <summary>One with deadlines of its own.</summary>
    public static MailTransport New(TimeSpan deadline)
        => new(TimeProvider.System, Services().GetRequiredService<OAuthTokenProvider>(), login: deadline, attempt: deadline);

    private static ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddMailTransport()
        .BuildServiceProvider();
}
