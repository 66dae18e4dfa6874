using Microsoft.Extensions.DependencyInjection;

namespace NewsMonitor.Intake.FullTexts;

internal static class FullTextRegistration
{
    /// <summary>Adds the fetching of web pages; needs the web clients that come with polling.</summary>
    public static IServiceCollection AddFullTexts(this IServiceCollection services) => services
        .AddSingleton<RobotsCache>()
        .AddSingleton<WebPageFetcher>()
        .AddSingleton<WebPageRound>();
}
