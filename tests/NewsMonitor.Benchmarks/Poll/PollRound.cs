using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Storage;

namespace NewsMonitor.Benchmarks.Poll;

/// <summary>Polls every feed twice into a fresh store: with all articles new, then with all known.</summary>
/// <param name="New">The first pass.</param>
/// <param name="Known">The second pass.</param>
/// <param name="StoreMb">The size of the store at the end, in MiB.</param>
internal sealed record PollRound(PollPass New, PollPass Known, double StoreMb)
{
    /// <summary>Runs both passes.</summary>
    /// <param name="input">The source of the settings.</param>
    /// <param name="loaded">Rules, digests and bounds.</param>
    /// <param name="source">The feeds.</param>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="cancellationToken">Cancels between two stages.</param>
    public static async Task<PollRound> RunAsync(
        SettingsInput input, LoadedSettings loaded, FeedSource source, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "monitor.db");
        var polled = loaded with
        {
            Settings = loaded.Settings with
            {
                Feeds = source.Feeds,
                Polling = loaded.Settings.Polling with { FirstRun = FirstRun.All },
                Store = loaded.Settings.Store with { Path = path },
            },
        };
        await using var store = Store.Open(polled.Settings.Store);
        using var host = NewsMonitorHost.Build(input, polled, store);
        await host.Services.GetRequiredService<FeedStore>().SyncAsync(polled.Settings, cancellationToken);
        var stages = ActivatorUtilities.CreateInstance<PollStages>(host.Services, source, polled);
        var first = await stages.RunAsync("new", cancellationToken);
        var second = await stages.RunAsync("known", cancellationToken);
        return new(first, second, BenchmarkResult.Rounded(new FileInfo(path).Length / 1048576d));
    }
}

/// <summary>The result of one pass over all feeds.</summary>
/// <param name="Articles">Articles read.</param>
/// <param name="Stored">New articles.</param>
/// <param name="Matched">New articles that match a rule.</param>
/// <param name="Failed">Feeds that could not be fetched or read.</param>
/// <param name="Bytes">Bytes fetched, decompressed.</param>
/// <param name="WallSeconds">Wall time of all stages.</param>
/// <param name="ArticlesPerSecond">Articles read per second of that time.</param>
/// <param name="PerFeed">Each stage, in milliseconds per feed.</param>
internal sealed record PollPass(
    int Articles,
    int Stored,
    int Matched,
    int Failed,
    long Bytes,
    double WallSeconds,
    double ArticlesPerSecond,
    IReadOnlyDictionary<string, StageTime> PerFeed);
