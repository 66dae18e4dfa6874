using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;

namespace NewsMonitor.Benchmarks.Reloads;

/// <summary><c>reload</c>: how long the settings take to load, and to load again after an edit of one rule.</summary>
internal static class ReloadVerb
{
    private const int Rounds = 5;

    public static Command Build()
    {
        var rules = new Option<int>("--rules") { Description = "How many rules there are.", DefaultValueFactory = _ => 10_000 };
        var verb = new Command("reload", "Edits one rule among many, and applies the edit as the worker does.") { rules };
        verb.SetAction(parsed => Run(parsed.GetValue(rules)));
        return verb;
    }

    private static void Run(int rules)
    {
        var folder = Directory.CreateTempSubdirectory("reload");
        try
        {
            var path = Path.Combine(folder.FullName, "appsettings.json");
            var megabytes = Write(path, rules, edit: 0);
            var input = new SettingsInput([SettingsFile.Read(path)], new Dictionary<string, string>(StringComparer.Ordinal));
            var start = Stopwatch.GetTimestamp();
            var current = new CurrentSettings(((SettingsLoaded)SettingsLoader.Load(input)).Settings);
            var loading = Stopwatch.GetElapsedTime(start);
            using var watcher = new SettingsWatcher(input, current, TimeProvider.System, NullLogger<SettingsWatcher>.Instance);
            var reloads = Enumerable.Range(1, Rounds).Select(edit => Edit(path, rules, edit, current, watcher)).Order().ToList();
            BenchmarkResult.Write(new
            {
                rules,
                megabytes = BenchmarkResult.Rounded(megabytes),
                firstLoadMs = BenchmarkResult.Rounded(loading.TotalMilliseconds),
                reloadMs = BenchmarkResult.Rounded(reloads[Rounds / 2].TotalMilliseconds),
                peakMb = Environment.WorkingSet / 1_000_000,
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TimeSpan Edit(string path, int rules, int edit, CurrentSettings current, SettingsWatcher watcher)
    {
        Write(path, rules, edit);
        var before = current.Current;

        // The first look finds the edit, the second one applies it.
        watcher.CheckFiles();
        var start = Stopwatch.GetTimestamp();
        watcher.CheckFiles();
        var elapsed = Stopwatch.GetElapsedTime(start);
        return ReferenceEquals(before, current.Current)
            ? throw new InvalidOperationException("The edit was not applied.")
            : elapsed;
    }

    private static double Write(string path, int rules, int edit)
    {
        var text = new StringBuilder("{ \"Feeds\": { \"desk\": { \"Url\": \"https://desk.example/rss\" } },\n\"Rules\": {\n");
        for (var rule = 0; rule < rules; rule++)
        {
            var word = rule == rules / 2 ? $"edited{edit}" : $"word{rule * 7 % 20_011}";
            text.Append(
                CultureInfo.InvariantCulture,
                $"\"r{rule}\": {{ \"Query\": \"({word} OR \\\"town hall {rule}\\\") AND other{rule % 977} NOT title:cricket\" }},\n");
        }

        text.Append("},\n\"Digests\": { \"all\": { \"Schedule\": \"0 7 * * *\", \"To\": [\"reader@example.org\"] } },\n");
        text.Append("\"Mail\": { \"Operator\": [\"operator@example.org\"] } }\n");
        File.WriteAllText(path, text.ToString());
        return new FileInfo(path).Length / 1e6;
    }
}
