using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Notices;

namespace NewsMonitor.Health;

internal static class HealthRegistration
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // The client's own log entries would show the address, and with it the secret of the ping.
        services.AddHttpClient(HeartbeatPing.ClientName, client => client.Timeout = HeartbeatPing.Timeout).RemoveAllLoggers();
        return services
            .AddSingleton<WorkerHealth>()
            .AddSingleton<StoreMetrics>()
            .AddSingleton<RecentMatches>()
            .AddSingleton<StatusPageRenderer>()
            .AddSingleton<PreviewPageRenderer>()
            .AddSingleton<StatusPageRouter>()
            .AddSingleton<HeartbeatPing>();
    }
}
