using System.Text.Json;
using NewsMonitor.Fakes;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Backtests;

/// <summary>The verb on the command line, while a worker has the store locked.</summary>
public sealed class BacktestVerbTests : IDisposable
{
    private static readonly PastArticle[] Articles =
    [
        new("Gaza truce", "20T06:00", 1),
        new("Gaza truce holds", "20T07:30", 1),
        new("Rafah: hostage freed [b]", "21T06:00", 2, 2),
        new("Weather", "22T06:00", 3),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_prints_one_line_per_rule_with_all_gained_and_lost_articles()
    {
        await using var store = await PrepareAsync(Articles);
        using var storeLock = StoreLock.Acquire(store.Path, TimeProvider.System);
        await WriteAsync("edit.json", """{ "Rules": { "truce": { "Query": "freed OR holds" } } }""");

        var run = await ProgramRun.RunAsync(_folder.Path, "backtest", "--json", "--with", "edit.json");
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, lines.Length);
        Assert.Equal(
            """
            {"rule":"truce","from":"2026-11-20T06:00:00+00:00","to":"2026-11-22T06:00:00+00:00","days":2,
            "articles":4,"hits":2,"hitsPerDay":1,"mails":3,"mailsPerDay":1.5,
            "busiestDay":{"day":"2026-11-20","hits":1},"stories":2,
            "sources":[{"feed":"desk","hits":1},{"feed":"wire","hits":1}],
            """.ReplaceLineEndings(""),
            lines[0][..lines[0].IndexOf("\"examples\"", StringComparison.Ordinal)]);
        var line = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal("3 Rafah: hostage freed [b] https://x.example/3 wire", OnlyArticle(line, "gained"));
        Assert.Equal("1 Gaza truce https://x.example/1 desk", OnlyArticle(line, "lost"));
        Assert.Equal(2, line.GetProperty("running").GetProperty("hits").GetInt32());
        Assert.Empty(JsonDocument.Parse(lines[1]).RootElement.GetProperty("gained").EnumerateArray());
    }

    [Theory]
    [InlineData("1.9", 1, "truce would have caused 2 mails a day; --max-per-day allows 1.9.")]
    [InlineData("2", 0, "")]
    public async Task Too_many_mails_per_day_end_with_1(string most, int code, string message)
    {
        await using var store = await PrepareAsync([.. Articles, new("Gaza: another truce", "21T06:30", 4)]);

        // Two alerts and the digests of two mornings, in two days.
        var run = await ProgramRun.RunAsync(_folder.Path, "backtest", "truce", "--days", "3", "--max-per-day", most);

        Assert.Equal((code, true), (run.ExitCode, run.Error.Contains(message, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_report_shows_counts_examples_near_misses_and_the_change_side_by_side()
    {
        await using var store = await PrepareAsync(Articles);
        await WriteAsync("edit.json", """{ "Rules": { "truce": { "Query": "freed" } } }""");

        var run = await ProgramRun.RunAsync(_folder.Path, "backtest", "--with", "edit.json");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 × 11-21 06:00 Rafah: hostage freed [b] (wire)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Gained: 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("Lost: 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("4 articles of 2 days", run.Error, StringComparison.Ordinal);
        Assert.Contains("The edit changes what these match: truce.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backtest treuce", 2, "did you mean \"truce\"?")]
    [InlineData("backtest off", 2, "There is no enabled rule \"off\"")]
    [InlineData("backtest --days 0", 2, "--days takes a whole number of days")]
    [InlineData("backtest --max-per-day -1", 2, "--max-per-day takes a number of mails")]
    [InlineData("backtest --with nowhere.json", 2, "nowhere.json")]
    public async Task Wrong_usage_is_named(string args, int code, string message)
    {
        await using var store = await PrepareAsync(Articles);

        var run = await ProgramRun.RunAsync(_folder.Path, args.Split(' '));

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_or_articles_it_says_what_to_do()
    {
        await WriteAsync("appsettings.json", PastArticles.Settings);
        var without = await ProgramRun.RunAsync(_folder.Path, "backtest");
        await using var store = await PrepareAsync([]);
        var empty = await ProgramRun.RunAsync(_folder.Path, "backtest");

        Assert.Equal((1, 1), (without.ExitCode, empty.ExitCode));
        Assert.Contains("Start the monitor once", without.Error, StringComparison.Ordinal);
        Assert.Contains("No article is stored yet", empty.Error, StringComparison.Ordinal);
    }

    private async Task<Store> PrepareAsync(PastArticle[] articles)
    {
        await WriteAsync("appsettings.json", PastArticles.Settings);
        return await PastArticles.StoreAsync(_folder.Path, articles);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder.Path, name), text);

    private static string OnlyArticle(JsonElement line, string key)
    {
        var article = Assert.Single(line.GetProperty(key).EnumerateArray());
        string[] keys = ["id", "title", "link", "feed"];
        return string.Join(' ', keys.Select(name => article.GetProperty(name).GetString()));
    }
}
