using System.Text.Json;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Hosting;

public sealed class WorkerConsoleTests : WholeWay
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
}
