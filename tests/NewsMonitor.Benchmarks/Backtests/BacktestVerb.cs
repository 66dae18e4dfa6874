using System.CommandLine;
using System.Diagnostics;
using NewsMonitor.Backtests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Storage;

namespace NewsMonitor.Benchmarks.Backtests;

/// <summary><c>backtest</c>: how fast rules are tried on a store, and how much memory that takes.</summary>
internal static class BacktestVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "Articles as JSON lines with the address of their feed; .gz is unpacked." };
        var config = new Option<string[]>("--config") { Description = "The settings that give the rules; without it the shipped ones." };
        var store = new Option<string?>("--store")
        {
            Description = "Where the store is made, and left; made of the file when it is not there yet. Without it: nowhere for long.",
        };
        var passes = new Option<int>("--passes") { Description = "How often; the first pass is cold.", DefaultValueFactory = _ => 3 };
        var verb = new Command("backtest", "Fills a store with the articles of a file and tries rules on it.") { file, config, store, passes };
        verb.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(config) ?? [], parsed.GetValue(store), parsed.GetValue(passes), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(string file, string[] config, string? kept, int passes, CancellationToken cancellationToken)
    {
        if (SettingsLoader.Load(SettingsInput.Read(SettingsFile.Locate(config))) is not SettingsLoaded { Settings: var loaded })
        {
            await Console.Error.WriteLineAsync("The settings are refused; 'newsmonitor check' tells why.");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("newsmonitor-bench-");
        try
        {
            var path = kept ?? Path.Combine(folder.FullName, "monitor.db");
            if (!File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"filling {path}");
                await StoreFill.FillAsync(path, StoreFill.Read(file, loaded), loaded, cancellationToken);
            }

            await MeasureAsync(path, loaded, passes, cancellationToken);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string path, LoadedSettings loaded, int passes, CancellationToken cancellationToken)
    {
        await using var store = Store.OpenExisting(new StoreOptions { Path = path });
        var articles = new ArticleStore(store);
        var seconds = new List<double>();
        BacktestSummary? report = null;
        for (var pass = 0; pass < passes; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            var period = await articles.FindPeriodAsync(null, cancellationToken);
            report = await new Backtest(articles, loaded, null, [.. loaded.Rules.Rules.Select(rule => rule.Id)])
                .RunAsync(period!, null, cancellationToken);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await Console.Error.WriteLineAsync($"pass {pass}: {seconds[^1]:F2} s");
        }

        BenchmarkResult.Write(new
        {
            Verb = "backtest",
            report!.Period.Articles,
            Rules = report.Rules.Count,
            Hits = report.Rules.Sum(rule => rule.Counts.Articles),
            FirstSeconds = BenchmarkResult.Rounded(seconds[0]),
            BestSeconds = BenchmarkResult.Rounded(seconds.Min()),
            PeakMb = BenchmarkResult.Rounded(Process.GetCurrentProcess().PeakWorkingSet64 / 1048576d),
        });
    }
}
