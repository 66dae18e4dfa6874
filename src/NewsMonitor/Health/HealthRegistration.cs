using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Notices;

namespace NewsMonitor.Health;

/// <summary>What shows whether the worker works.</summary>
internal static class HealthRegistration
{
    /// <summary>Adds the judgement, the figures, the pages and the watchdog.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // Its own log would show the address, which is the secret of the watchdog.
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
