using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using NewsMonitor.Crash;
using NewsMonitor.Fakes;
using NewsMonitor.Settings.Files;
using Xunit;

namespace NewsMonitor.Settings.Loading;

/// <summary>Edits under the real program in real time, saved as editors and mounts save them.</summary>
public sealed class LiveEditTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string TakenOver = "The edited settings hold now";
    private const string Refused = "The edited settings are refused";

    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly Channel<string> _log = Channel.CreateUnbounded<string>();
    private FeedServer _feeds = null!;

    private string SettingsPath => Path.Combine(_folder.Path, SettingsFile.DefaultName);

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedServer.StartAsync();
        foreach (var path in (string[])["/0", "/1", "/2", "/3"])
        {
            _feeds.Serve(path, """<rss version="2.0"><channel><title>Desk</title><item><title>Quiet</title><guid>1</guid></item></channel></rss>""");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _feeds.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("in place")]
    [InlineData("by renaming")]
    [InlineData("by a swapped link")]
    public async Task An_edit_is_taken_over_within_two_seconds_and_a_broken_one_is_told_within_two_seconds(string way)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links to folders are swapped by Linux's mv, and SIGTERM stops the program.");
        await SaveAsync(way, Good(0), 0);
        using var life = WorkerLife.Start(_folder.Path, line => _log.Writer.TryWrite(line));
        await HearAsync("Polled 1 feeds");

        // A machine that is busy with other things may be late once, and then again.
        var times = new List<TimeSpan>();
        for (var edit = 1; edit <= 3; edit++)
        {
            times.Add(await TimeAsync(way, Good(edit), edit, TakenOver));
        }

        var refused = await TimeAsync(way, Good(4).Replace("\"Query\"", "\"Qeury\"", StringComparison.Ordinal), 4, Refused);
        var health = await ProgramRun.RunAsync(_folder.Path, "health");
        var mended = await TimeAsync(way, Good(3), 5, TakenOver);
        while (!_feeds.Requests.Any(request => request.Path == "/3"))
        {
            await HearAsync("Polled");
        }

        Assert.Equal(0, await life.StopAsync());
        output.WriteLine($"{way}: {string.Join(", ", times.Select(Seconds))}; broken {Seconds(refused)}; mended {Seconds(mended)}");
        Assert.InRange(times.Append(refused).Append(mended).Min(), TimeSpan.Zero, Promised);
        Assert.Contains("The settings as they stand would be refused", health.Output, StringComparison.Ordinal);
        Assert.Equal(0, health.ExitCode);
        Assert.Single(life.Log.Split('\n'), line => line.Contains("ERROR", StringComparison.Ordinal));
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00' s'", CultureInfo.InvariantCulture);

    private async Task<TimeSpan> TimeAsync(string way, string settings, int edit, string sign)
    {
        var begun = Stopwatch.GetTimestamp();
        await SaveAsync(way, settings, edit);
        await HearAsync(sign);
        return Stopwatch.GetElapsedTime(begun);
    }

    private async Task HearAsync(string sign)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await _log.Reader.ReadAsync(patience.Token)).Contains(sign, StringComparison.Ordinal))
        {
            // Something else was said.
        }
    }

    private Task SaveAsync(string way, string settings, int edit) => way switch
    {
        "in place" => File.WriteAllTextAsync(SettingsPath, settings),
        "by renaming" => RenameAsync(settings),
        _ => SwapLinkAsync(settings, edit),
    };

    private async Task RenameAsync(string settings)
    {
        await File.WriteAllTextAsync(SettingsPath + "~", settings);
        File.Move(SettingsPath + "~", SettingsPath, overwrite: true);
    }

    // As Kubernetes does: a new folder, and a link to it renamed over the one that leads to the folder before.
    private async Task SwapLinkAsync(string settings, int edit)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, $"..{edit}"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, SettingsFile.DefaultName), settings);
        var link = Path.Combine(_folder.Path, "..data");
        File.CreateSymbolicLink(link + "_tmp", folder.Name);
        using var move = Process.Start("mv", ["-T", link + "_tmp", link]);
        await move.WaitForExitAsync();
        if (edit == 0)
        {
            File.CreateSymbolicLink(SettingsPath, Path.Combine("..data", SettingsFile.DefaultName));
        }
    }

    private string Good(int edit) => $$"""
        {
          "Feeds": { "desk-{{edit}}": { "Url": "{{_feeds.Url($"/{edit}")}}" } },
          "Rules": { "truce": { "Query": "truce OR edit{{edit}}" } },
          "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["reader-{{edit}}@example.org"] } },
          "Mail": { "Operator": ["ops@example.org"], "Folder": "mail-{{edit}}" },
          "Polling": { "HostPause": "0s" }
        }
        """;
}
