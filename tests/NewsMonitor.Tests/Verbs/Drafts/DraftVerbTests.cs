using NewsMonitor.Backtests;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Verbs.Drafts;

/// <summary>The verb as people meet it: settings on standard output, explanations on standard error.</summary>
public sealed class DraftVerbTests : IDisposable
{
    private const string Report =
        "Hamas negotiators came to Cairo for talks on a truce in Gaza. Hamas chief Ismail Haniyeh spoke of hostages. 0 Comments";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_printed_is_a_layer_of_settings_that_check_accepts_and_that_is_tried_on_the_past()
    {
        await WriteAsync("appsettings.json", PastArticles.Settings);
        await WriteAsync("report.txt", Report);
        await using var store = await PastArticles.StoreAsync(
            _folder.Path, new("Hamas says truce is near", "20T06:00", 1), new("Weather", "21T06:00", 2));

        var run = await ProgramRun.RunAsync(_folder.Path, "draft", "report.txt");
        await WriteAsync("rule.json", run.Output);
        var check = await ProgramRun.RunAsync(_folder.Path, "check", "--config", "appsettings.json", "--config", "rule.json");
        var match = await ProgramRun.RunAsync(_folder.Path, "match", "--json", "--config", "rule.json", "report.txt");

        Assert.Equal((0, 0), (run.ExitCode, check.ExitCode));
        Assert.StartsWith("{\n  \"Rules\": {\n    \"hamas-", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\"Examples\": { \"Match\": [\"Hamas negotiators came to Cairo for talks on a truce in Gaza.\"] }", run.Output, StringComparison.Ordinal);
        Assert.Contains("Where: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 × 11-20 06:00 Hamas says truce is near", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"rules\":[\"hamas-", match.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_is_fetched_and_read_without_what_surrounds_its_article()
    {
        await WriteAsync("appsettings.json", PastArticles.Settings);
        await using var server = await FeedServer.StartAsync();
        server.Serve(
            "/page",
            $"<html><head><title>Truce talks in Cairo</title></head><body><nav>Sports Weather</nav><article><p>{Report}</p></article></body></html>",
            "text/html");

        var run = await ProgramRun.RunAsync(_folder.Path, "draft", server.Url("/page"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Hamas", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Sports", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_is_there_already_keeps_its_id()
    {
        await WriteAsync("report.txt", Report);
        await WriteAsync("appsettings.json", PastArticles.Settings);
        var first = await ProgramRun.RunAsync(_folder.Path, "draft", "report.txt");
        await WriteAsync("rule.json", first.Output);

        var second = await ProgramRun.RunAsync(_folder.Path, "draft", "report.txt", "--config", "appsettings.json", "--config", "rule.json");

        Assert.Contains("-2\": {", second.Output, StringComparison.Ordinal);
        Assert.Contains("says the same", second.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.txt", "nowhere.txt")]
    [InlineData("http://127.0.0.1:9/page", "http://127.0.0.1:9/page")]
    [InlineData("gopher://x.example/", "this is no http or https address")]
    [InlineData("nothing.txt", "it names nothing that a rule could look for")]
    [InlineData("two.jsonl", "it holds 2 articles")]
    public async Task What_gives_no_rule_says_why_and_ends_with_1(string source, string message)
    {
        await WriteAsync("appsettings.json", PastArticles.Settings);
        await WriteAsync("nothing.txt", "It was what it was, and that is that.");
        await WriteAsync("two.jsonl", "{\"title\":\"One\"}\n{\"title\":\"Two\"}\n");

        var run = await ProgramRun.RunAsync(_folder.Path, "draft", source);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder.Path, name), text);
}
