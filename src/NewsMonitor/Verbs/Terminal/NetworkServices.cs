using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Outbox.Delivery;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>The worker's ways to web servers and to the mail server, for verbs that need no store.</summary>
internal static class NetworkServices
{
    public static ServiceProvider Build(TimeProvider clock) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(clock)
        .AddWeb()
        .AddMailTransport()
        .BuildServiceProvider();
}
