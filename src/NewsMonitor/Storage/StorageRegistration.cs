using Microsoft.Extensions.DependencyInjection;

namespace NewsMonitor.Storage;

internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, Store store) => services
        .AddSingleton(store)
        .AddSingleton<StoreChanges>()
        .AddSingleton<StoreOutages>()
        .AddSingleton<FactStore>()
        .AddSingleton<Heartbeat>()
        .AddSingleton<RestoredBackup>()
        .AddSingleton<RetentionStore>()
        .AddSingleton<Retention>();
}
