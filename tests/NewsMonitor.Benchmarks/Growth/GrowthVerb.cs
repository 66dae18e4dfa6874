using System.CommandLine;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;

namespace NewsMonitor.Benchmarks.Growth;

/// <summary><c>growth</c>: measures what each operation costs when more articles are kept.</summary>
internal static class GrowthVerb
{
    private static readonly int[] DefaultSizes = [10_000, 100_000, 1_000_000];

    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "Articles as JSON lines with the address of their feed; .gz is unpacked." };
        var sizes = new Option<int[]>("--articles")
        {
            Description = "How many articles each store keeps; the articles of the file are repeated as they come, day after day.",
            DefaultValueFactory = _ => DefaultSizes,
            AllowMultipleArgumentsPerToken = true,
        };
        var config = new Option<string[]>("--config") { Description = "The settings with rules and digests; without it the shipped ones." };
        var verb = new Command("growth", "Builds stores of several sizes and times each operation on them.") { file, sizes, config };
        verb.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(sizes)!, parsed.GetValue(config) ?? [], cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(string file, int[] sizes, string[] config, CancellationToken cancellationToken)
    {
        var input = SettingsInput.Read(SettingsFile.Locate(config));
        if (SettingsLoader.Load(input) is not SettingsLoaded { Settings: var loaded })
        {
            await Console.Error.WriteLineAsync("The settings are refused; 'newsmonitor check' tells why.");
            return 2;
        }

        // The first store warms up the code and does not count.
        var results = new List<GrowthResult>();
        foreach (var articles in sizes.Prepend(sizes[0]))
        {
            var folder = Directory.CreateTempSubdirectory("newsmonitor-bench-");
            try
            {
                await Console.Error.WriteLineAsync($"{articles} articles");
                results.Add(await MeasureAsync(
                    Path.Combine(folder.FullName, "monitor.db"), file, articles, input, loaded, cancellationToken));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        BenchmarkResult.Write(new { Verb = "growth", Sizes = results.Skip(1) });
        return 0;
    }

    private static async Task<GrowthResult> MeasureAsync(
        string path, string file, int articles, SettingsInput input, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        await GrowthStore.FillAsync(path, file, articles, loaded, cancellationToken);
        var operations = new GrowthOperations(path, input, loaded);
        return new GrowthResult(
            articles,
            BenchmarkResult.Rounded(new FileInfo(path).Length / 1048576d),
            await operations.MeasureAsync(cancellationToken));
    }
}

/// <summary>The measurements of one store.</summary>
/// <param name="Articles">The articles that it keeps.</param>
/// <param name="StoreMb">Its size, in MiB.</param>
/// <param name="Ms">The shortest time of each operation, in milliseconds.</param>
internal sealed record GrowthResult(int Articles, double StoreMb, IReadOnlyDictionary<string, double> Ms);
