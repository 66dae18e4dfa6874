using Microsoft.Extensions.DependencyInjection;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>Registers the fetching of web pages for full texts.</summary>
internal static class FullTextRegistration
{
    /// <summary>Adds the fetching of web pages; needs the web clients that come with polling.</summary>
    public static IServiceCollection AddFullTexts(this IServiceCollection services) => services
        .AddSingleton<RobotsCache>()
        .AddSingleton<WebPageFetcher>()
        .AddSingleton<WebPageRound>();
}
