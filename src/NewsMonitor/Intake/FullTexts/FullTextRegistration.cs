using Microsoft.Extensions.DependencyInjection;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>What fetches the pages of articles.</summary>
internal static class FullTextRegistration
{
    /// <summary>Adds the fetching of pages; the polite way to the web comes with the polling of feeds.</summary>
    public static IServiceCollection AddFullTexts(this IServiceCollection services) => services
        .AddSingleton<RobotsCache>()
        .AddSingleton<WebPageFetcher>()
        .AddSingleton<WebPageRound>();
}
