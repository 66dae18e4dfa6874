using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Hosting;

public sealed class WorkerLoggingTests : WorkerTest
{
    [Fact]
    public async Task Logs_are_JSON_a_line_each_when_the_settings_ask_for_it()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Settings().Replace(
            "\"Store\":", "\"Logging\": { \"Console\": { \"FormatterName\": \"json\" } },\n  \"Store\":", StringComparison.Ordinal);
        TestWorker.Input(Folder.Path, settings);

        var run = await ProgramRun.RunAsync(Folder.Path, "once");

        var lines = run.Error.Split('\n').Where(line => line.StartsWith('{')).ToList();
        Assert.NotEmpty(lines);
        Assert.Contains(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("State").TryGetProperty("Polled", out _));
    }

    [Fact]
    public async Task An_edited_level_holds_at_once_and_goes_when_it_is_taken_out()
    {
        await using var worker = await StartAsync();
        var log = worker.Get<ILoggerFactory>().CreateLogger("NewsMonitor.Polling");
        var atFirst = log.IsEnabled(LogLevel.Debug);

        await worker.EditAsync(Settings().Replace(
            "\"Store\":", "\"Logging\": { \"LogLevel\": { \"NewsMonitor\": \"Debug\" } },\n  \"Store\":", StringComparison.Ordinal));
        var edited = log.IsEnabled(LogLevel.Debug);
        await worker.EditAsync(Settings());

        Assert.Equal((false, true, false), (atFirst, edited, log.IsEnabled(LogLevel.Debug)));
        Assert.Equal(2, worker.Log.Lines.Count(line => line.EndsWith("hold now; changed: logging", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_digest_whose_last_instant_has_passed_is_no_alert()
    {
        await using var worker = await TestWorker.StartAsync(
            Folder.Path, Settings().Replace("\"0 7 * * *\"", "\"0 0 7 ? * * 2020\"", StringComparison.Ordinal), Clock);

        Assert.DoesNotContain(worker.Log.Lines, line => line.Contains("Alert morning", StringComparison.Ordinal));
        Assert.Contains("Warning: Digest morning never comes: 0 0 7 ? * * 2020 has no instant to come", worker.Log.Lines);
    }

    [Theory]
    [InlineData("people")]
    [InlineData("json")]
    public async Task A_round_of_polls_is_one_line_and_no_article_is_quoted(string formatter)
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Serve("/other", Feed("Quiet elsewhere"));
        TestWorker.Input(Folder.Path, Settings()
            .Replace("\"Feeds\": {", $"\"Feeds\": {{ \"other\": {{ \"Url\": \"{Feeds.Url("/other")}\" }},", StringComparison.Ordinal)
            .Replace(
                "\"Store\":", $"\"Logging\": {{ \"Console\": {{ \"FormatterName\": \"{formatter}\" }} }},\n  \"Store\":", StringComparison.Ordinal));
        await ProgramRun.RunAsync(Folder.Path, "once");
        Feeds.Serve("/rss", Feed("A truce of words", "Quiet day"));
        Feeds.Serve("/other", Feed("Another truce", "Quiet elsewhere"));

        var run = await ProgramRun.RunAsync(Folder.Path, "once", "--digest", "morning");

        Assert.Equal(0, run.ExitCode);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("Polled 2 feeds in ", StringComparison.Ordinal));
        Assert.Contains("2 match", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("nother truce", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("truce of words", run.Error, StringComparison.Ordinal);
    }
}
