using System.Diagnostics;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>The program as people meet it: arguments in, text and exit code out.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_passes_good_settings_and_stores_nothing()
    {
        WriteSettings(Good);

        var run = await ProgramRun.RunAsync(_folder.Path, "check");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The settings are good.", run.Error, StringComparison.Ordinal);
        Assert.Equal(["appsettings.json"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_errors_are_told_at_once_with_their_places_and_the_code_is_2()
    {
        WriteSettings(Good
            .Replace("\"Query\": \"truce\"", "\"Query\": \"truce AND (\"", StringComparison.Ordinal)
            .Replace("\"To\"", "\"Too\"", StringComparison.Ordinal));

        var run = await ProgramRun.RunAsync(_folder.Path, "run");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Rules:truce:Query", run.Error, StringComparison.Ordinal);
        Assert.Contains("Digests:morning:Too", run.Error, StringComparison.Ordinal);
        Assert.Contains("appsettings.json:", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Schedule\": \"0 7 * * *\"", "\"Schedule\": \"0 77 * * *\"", "Digests:morning:Schedule")]
    [InlineData("[\"a@example.org\"]", "[]", "Digests:morning:To")]
    [InlineData("\"Query\": \"truce\"", "\"Query\": \"(truce\"", "Rules:truce:Query")]
    [InlineData("\"Rules\": {", "\"Ruels\": {}, \"Rules\": {", "Ruels")]
    public async Task A_broken_setting_is_named(string good, string broken, string path)
    {
        WriteSettings(Good.Replace(good, broken, StringComparison.Ordinal));

        var run = await ProgramRun.RunAsync(_folder.Path, "check");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(path, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("check --frobnicate")]
    [InlineData("match")]
    [InlineData("check --offline")]
    [InlineData("backtest --days x")]
    [InlineData("backtest --days 0")]
    [InlineData("backtest --max-per-day abc")]
    [InlineData("backtest --max-per-day -1")]
    [InlineData("backtest --max-per-day NaN")]
    [InlineData("mail list --limit x")]
    [InlineData("mail list --limit 0")]
    public async Task Wrong_usage_ends_with_2(string args)
    {
        WriteSettings(Good);

        Assert.Equal(2, (await ProgramRun.RunAsync(_folder.Path, args.Split(' '))).ExitCode);
    }

    [Fact]
    public async Task A_broken_example_fails_the_check_with_2()
    {
        WriteSettings(Good.Replace(
            "\"Query\": \"truce\"",
            "\"Query\": \"truce\", \"Examples\": { \"Match\": [\"Cricket\"] }",
            StringComparison.Ordinal));

        var run = await ProgramRun.RunAsync(_folder.Path, "check");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Cricket", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_ends_with_1_when_every_feed_failed()
    {
        WriteSettings(Good);

        var run = await ProgramRun.RunAsync(_folder.Path, "once");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 feed polled: 0 unchanged, 1 failed. 0 new articles, 0 match.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n    ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_once_shows_progress_and_keeps_the_lines_of_the_log_apart_from_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "There is no script(1), which makes a terminal.");
        WriteSettings(Good);

        var start = new ProcessStartInfo(
            "/usr/bin/script", ["-qec", $"dotnet {Path.Combine(AppContext.BaseDirectory, "newsmonitor.dll")} once", "/dev/null"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["TERM"] = "xterm";
        using var terminal = Process.Start(start)!;
        var seen = await terminal.StandardOutput.ReadToEndAsync();
        await terminal.WaitForExitAsync();

        Assert.Equal(1, terminal.ExitCode);
        Assert.Contains("Polling feeds", seen, StringComparison.Ordinal);
        Assert.Contains("WARN", seen, StringComparison.Ordinal);

        // The line is filled up, so that nothing of the bar is left behind it.
        Assert.Matches("Next try [-0-9: \\r\\n]+Z {3,}", seen);
    }

    [Fact]
    public async Task Once_refuses_a_digest_that_does_not_exist()
    {
        WriteSettings(Good);

        var run = await ProgramRun.RunAsync(_folder.Path, "once", "--digest", "evening");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("\"evening\"; there are: morning", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_without_a_worker_is_1()
    {
        WriteSettings(Good);

        var run = await ProgramRun.RunAsync(_folder.Path, "health");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("unhealthy", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_worker_on_the_same_store_ends_with_1_and_names_the_first()
    {
        WriteSettings(Good);
        using var hold = Storage.StoreLock.Acquire(Path.Combine(_folder.Path, "data", "monitor.db"), TimeProvider.System);

        var run = await ProgramRun.RunAsync(_folder.Path, "once");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Match_prints_one_line_an_article_in_order_and_leaves_nothing_out()
    {
        WriteSettings(Good);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "items.jsonl"), """
            {"id":"a","title":"Truce &amp; talks","link":"https://e.example/1"}
            not json
            {"id":"b","title":"Cricket","content":"<p>A <b>truce</b> over the pitch</p>"}
            {"id":"c","title":"Weather"}
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "note.txt"), "They agreed to a truce.");

        var run = await ProgramRun.RunAsync(_folder.Path, "match", "--json", "items.jsonl", "note.txt");

        Assert.Equal(
            [
                """{"id":"a","title":"Truce & talks","link":"https://e.example/1","rules":["truce"],"story":null}""",
                """{"id":"b","title":"Cricket","link":null,"rules":["truce"],"story":null}""",
                """{"id":"c","title":"Weather","link":null,"rules":[],"story":null}""",
                """{"id":"note.txt","title":"","link":null,"rules":["truce"],"story":null}""",
            ],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("items.jsonl:2: not an article as JSON", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Match_knows_a_feed_in_any_encoding(string encoding)
    {
        WriteSettings(Good);
        var text = System.Text.Encoding.GetEncoding(encoding);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "feed.xml"),
            $"""
            <?xml version="1.0" encoding="{encoding}"?>
            <rss version="2.0"><channel><title>D</title><item><guid>g</guid><title>A truce</title></item></channel></rss>
            """,
            text);

        var run = await ProgramRun.RunAsync(_folder.Path, "match", "--json", "feed.xml");

        Assert.Equal("""{"id":"g","title":"A truce","link":null,"rules":["truce"],"story":null}""", run.Output.Trim());
    }

    [Fact]
    public async Task Match_tells_a_line_that_is_null_and_goes_on()
    {
        WriteSettings(Good);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "items.jsonl"), "{\"id\":\"a\"}\nnull\n{\"id\":\"b\"}\n");

        var run = await ProgramRun.RunAsync(_folder.Path, "match", "--json", "items.jsonl");

        Assert.Equal(2, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("items.jsonl:2: not an article as JSON: it is null.\n", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("once --digest mornin", "There is no enabled digest \"mornin\"; did you mean \"morning\"?\n")]
    [InlineData("once --digest rest", "There is no enabled digest \"rest\"; there are: morning.\n")]
    [InlineData("preview mornin", "There is no digest \"mornin\"; did you mean \"morning\"?\n")]
    [InlineData("preview x", "There is no digest \"x\"; there are: morning, rest.\n")]
    [InlineData("explain truse -", "There is no enabled rule \"truse\"; did you mean \"truce\"?\n")]
    [InlineData("backtest x", "There is no enabled rule \"x\"; there are: truce.\n")]
    public async Task An_id_that_does_not_exist_is_told_with_those_that_do(string args, string told)
    {
        WriteSettings(Good.Replace(
            "\"To\": [\"a@example.org\"] }",
            "\"To\": [\"a@example.org\"] }, \"rest\": { \"Enabled\": false, \"Schedule\": \"0 7 * * *\", \"To\": [\"a@example.org\"] }",
            StringComparison.Ordinal));

        var run = await ProgramRun.RunAsync(_folder.Path, args.Split(' '));

        Assert.Equal((2, told), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData(":/etc/localtime", 0)]
    [InlineData("/etc/localtime", 0)]
    [InlineData("/no/such/zone", 2)]
    public async Task TZ_may_name_a_file(string zone, int code)
    {
        Assert.SkipUnless(File.Exists("/etc/localtime"), "This machine has no /etc/localtime.");
        WriteSettings(Good);

        var run = await ProgramRun.ShellAsync(_folder.Path, $"TZ={zone} newsmonitor check");

        Assert.Equal(code, run.ExitCode);
        Assert.Equal(code == 2, run.Error.Contains("TZ: '/no/such/zone' is no time zone.", StringComparison.Ordinal));
    }

    // Port 9 is nobody's: the feed fails at once.
    private const string Good = """
        {
          "Feeds": { "desk": { "Url": "http://127.0.0.1:9/rss" } },
          "Rules": { "truce": { "Query": "truce" } },
          "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["a@example.org"] } },
          "Mail": { "Operator": ["ops@example.org"] }
        }
        """;

    private void WriteSettings(string settings)
        => File.WriteAllText(Path.Combine(_folder.Path, "appsettings.json"), settings);
}
