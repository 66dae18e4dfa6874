using System.Diagnostics;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>The worker as a process of its own, with its own clock and triggers.</summary>
public sealed class RunTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FeedServer _feeds = null!;

    public async ValueTask InitializeAsync() => _feeds = await FeedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _feeds.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_polls_and_mails_by_itself_stops_on_SIGTERM_with_0_and_mails_nothing_twice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        _feeds.Serve("/rss", Feed("Quiet day"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), $$"""
            {
              "Feeds": { "desk": { "Url": "{{_feeds.Url("/rss")}}", "Every": "1s" } },
              "Rules": { "truce": { "Query": "truce" } },
              "Digests": { "breaking": { "Schedule": "immediate", "To": ["duty@example.org"] } },
              "Mail": { "Operator": ["ops@example.org"] },
              "Polling": { "HostPause": "0s" }
            }
            """);

        var first = await RunUntilAsync(
            "to ops@example.org was accepted", () => _feeds.Serve("/rss", Feed("A truce", "Quiet day")), "to duty@example.org was accepted");
        var second = await RunUntilAsync("Watching 1 feeds", () => { }, "Polled 1 feeds");

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.Path, "data", "mail"), "*.eml").Length);
        Assert.DoesNotContain("ERROR", first.Error + second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_while_it_starts_it_ends_with_0_all_the_same()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        var digests = Enumerable.Range(0, 100)
            .Select(no => $$"""  "d{{no}}": { "Schedule": "0 7 * * *", "To": ["a@example.org"] }""");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), $$"""
            {
              "Digests": { {{string.Join(", ", digests)}} }
            }
            """);

        var run = await RunUntilAsync("Watching 0 feeds", () => { }, "Digest d0 ");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("ERROR", run.Error, StringComparison.Ordinal);
    }

    private async Task<ProgramRun> RunUntilAsync(string sign, Action then, string end)
    {
        using var process = ProgramRun.Start(_folder.Path, "run");
        var lines = new List<string>();
        await ReadUntilAsync(process, sign, lines);
        then();
        await ReadUntilAsync(process, end, lines);
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        lines.Add(await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, "", string.Join('\n', lines));
    }

    private static async Task ReadUntilAsync(Process process, string sign, List<string> lines)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            lines.Add(line);
            if (line.Contains(sign, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The program ended before it said \"{sign}\":\n" + string.Join('\n', lines));
    }

    private static string Feed(params string[] titles) => $"""
        <rss version="2.0"><channel><title>The Desk</title>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><guid isPermaLink=\"false\">{title}</guid></item>"))}
        </channel></rss>
        """;
}
