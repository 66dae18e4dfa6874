using System.CommandLine;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;

namespace NewsMonitor.Benchmarks.Poll;

/// <summary><c>poll</c>: measures each stage of a poll.</summary>
internal static class PollVerb
{
    public static Command Build()
    {
        var feeds = new Argument<string[]>("FEEDS")
        {
            Description = "Feed files, folders of them, or a file that lists web addresses, one a line.",
            Arity = ArgumentArity.OneOrMore,
        };
        var config = new Option<string[]>("--config")
        {
            Description = "The settings that give rules, digests and bounds; without it the shipped ones. Their feeds are not polled.",
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "How often the whole is done, each time into a fresh store: the first round is cold.",
            DefaultValueFactory = _ => 2,
        };
        var verb = new Command("poll", "Fetches, reads, identifies, matches and stores feeds, each stage by itself.") { feeds, config, rounds };
        verb.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(feeds)!, parsed.GetValue(config) ?? [], parsed.GetValue(rounds), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(string[] paths, string[] config, int rounds, CancellationToken cancellationToken)
    {
        var input = SettingsInput.Read(SettingsFile.Locate(config));
        if (SettingsLoader.Load(input) is not SettingsLoaded { Settings: var loaded })
        {
            await Console.Error.WriteLineAsync("The settings are refused; 'newsmonitor check' tells why.");
            return 2;
        }

        var source = FeedSource.Read(paths);
        var results = new List<PollRound>();
        for (var round = 1; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("newsmonitor-bench-");
            try
            {
                await Console.Error.WriteLineAsync($"round {round} of {rounds}: {source.Feeds.Count} feeds");
                results.Add(await PollRound.RunAsync(input, loaded, source, folder.FullName, cancellationToken));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        BenchmarkResult.Write(new
        {
            Verb = "poll",
            Feeds = source.Feeds.Count,
            Rounds = results,
            PeakMb = BenchmarkResult.Rounded(System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1048576d),
        });
        return 0;
    }
}
