using NewsMonitor.Articles;
using NewsMonitor.Fakes;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Backtests;

public sealed class BacktestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_counts_articles_stories_feeds_and_days()
    {
        var report = await BacktestAsync(
            new("Gaza truce", "20T06:00", 1),
            new("Gaza truce, says the wire", "20T06:30", 1, 2),
            new("Truce in Rafah", "22T12:00", 2, 2),
            new("Weather", "24T06:00", 3));
        var truce = report.Rules[0];

        Assert.Equal((3, 2), (truce.Counts.Articles, truce.Counts.Stories));
        Assert.Equal((new DateOnly(2026, 11, 20), 2), truce.Counts.BusiestDay);
        Assert.Equal([("wire", 2), ("desk", 1)], truce.Sources);
        Assert.Equal([(1, 2), (3, 1)], truce.Examples.Select(example => ((int)example.ArticleNo, example.Articles)));
        Assert.Equal(0.75, report.PerDay(truce.Counts.Articles));
        Assert.Equal(0, report.Rules[1].Counts.Articles);
    }

    [Fact]
    public async Task An_alert_mails_once_per_story_and_a_digest_once_per_due_time_with_articles()
    {
        // The two of the 20th come with the mails of the 20th and 21st; the last three with that of the 24th.
        var report = await BacktestAsync(
            new("Gaza truce", "20T06:00", 1),
            new("Gaza truce holds", "20T07:30", 1),
            new("Gaza truce ends", "23T08:00", 2),
            new("Gaza truce over", "23T09:00", 2),
            new("Another Gaza truce", "24T06:00", 3),
            new("Hostage freed", "24T06:30", 4, 2),
            new("Hostage freed again", "25T06:30", 5, 2));

        Assert.Equal(3 + 3, report.Rules[0].Counts.Mails);
        Assert.Equal(2, report.Rules[1].Counts.Mails);
        Assert.Equal(4 + 3, report.Totals.Mails);
        Assert.Equal(7, report.Totals.Articles);
    }

    [Fact]
    public async Task A_rule_that_no_digest_lists_mails_nothing()
    {
        var settings = PastArticles.Settings.Replace(
            "\"TimeZone\": \"UTC\",", "\"TimeZone\": \"UTC\", \"Rules\": [\"truce\"],", StringComparison.Ordinal);

        var report = await RunAsync(settings, null, null, [new("Hostage", "20T06:00", 1, 2)]);

        Assert.Equal((1, 0), (report.Rules[1].Counts.Articles, report.Rules[1].Counts.Mails));
    }

    [Fact]
    public async Task Near_misses_name_the_missing_part_and_begin_with_stories_that_the_rule_matched()
    {
        var report = await BacktestAsync(
            new("Gaza truce", "20T06:00", 1),
            new("Truce, day two", "20T07:00", 1),
            new("Truce in a price war", "20T08:00", 2),
            new("Gaza cricket truce", "20T09:00", 3),
            new("Gaza", "20T10:00", 4),
            new("Nothing of that", "20T11:00", 5));

        Assert.Equal(
            [("truce", 1, "5"), ("(Gaza OR Rafah)", 2, "2 3"), ("NOT cricket", 1, "4")],
            report.Rules[0].NearMisses.Select(part => (part.Text, part.Articles, string.Join(' ', part.ArticleNos))));
    }

    [Fact]
    public async Task A_number_of_days_limits_the_period_by_the_effective_time_of_articles()
    {
        var report = await RunAsync(PastArticles.Settings, null, 2,
        [
            new("Gaza truce, old", "20T06:00", 1) { Seen = PastArticles.At("25T06:00") },
            new("Gaza truce", "23T07:00", 2),
            new("Gaza truce, dated ahead", "28T06:00", 3) { Seen = PastArticles.At("24T06:00") },
            new("Weather", "25T06:00", 4),
        ]);

        Assert.Equal((3, 2), (report.Period.Articles, report.Rules[0].Counts.Articles));
        Assert.Equal(PastArticles.At("25T06:00"), report.Period.To);
    }

    [Fact]
    public async Task An_old_article_does_not_lengthen_the_period()
    {
        var report = await BacktestAsync(
            new("Gaza truce, old", "01T06:00", 1) { Seen = PastArticles.At("22T06:00") },
            new("Gaza truce", "22T06:00", 2),
            new("Gaza truce, again", "24T06:00", 3));

        Assert.Equal((2, 2.0), (report.Period.Articles, report.Days));
        Assert.Equal(1, report.PerDay(report.Rules[0].Counts.Articles));
    }

    [Fact]
    public async Task Gained_and_lost_articles_are_those_that_matching_with_both_settings_tells_apart()
    {
        string[] words =
            ["truce", "truces", "Gaza", "Rafah", "cricket", "hostage", "hostages", "talks", "deal", "Qatar"];
        string[] queries =
        [
            "truce", "truce AND Gaza", "Gaza OR hostage",
            "2 OF (truce, deal, Qatar)", "talks NEAR/2 deal", "Rafah NOT cricket",
        ];
        var random = new Random(1);
        PastArticle[] articles = [.. Enumerable.Range(0, 1200).Select(number => new PastArticle(
            string.Join(' ', Enumerable.Range(0, 4).Select(_ => words[random.Next(words.Length)])),
            "20T06:00",
            number,
            random.Next(1, 3)))];
        var before = Rules(0, ["truce", "hostages", "gone"], null);
        var after = Rules(3, ["truce", "hostages", "new"], "\"gone\": null");
        string[] ids = ["truce", "hostages", "new", "gone"];

        var running = Given.Loaded(PastArticles.Settings, before);
        var edited = Given.Loaded(PastArticles.Settings, before, after);
        var report = await RunAsync(running, edited, ids, articles);

        foreach (var rule in report.Rules)
        {
            var (then, now) = (Matching(running, rule.RuleId), Matching(edited, rule.RuleId));
            Assert.Equal(now.Except(then), rule.Change!.Gained);
            Assert.Equal(then.Except(now), rule.Change.Lost);
            Assert.Equal(now.Count, rule.Counts.Articles);
            Assert.Equal(rule.RuleId == "new" ? null : then.Count, rule.Change.Running?.Articles);
        }

        Assert.All(report.Rules, rule => Assert.True(rule.Change!.Gained.Count + rule.Change.Lost.Count > 10));

        string Rules(int first, string[] names, string? more)
        {
            var rules = names.Select((name, index) => $"\"{name}\": {{ \"Query\": \"{queries[first + index]}\" }}");
            return $"{{ \"Rules\": {{ {string.Join(", ", rules.Append(more).OfType<string>())} }} }}";
        }

        List<long> Matching(LoadedSettings loaded, string ruleId) => [.. articles.Index()
            .Where(article => loaded.Rules.Match(new Article
            {
                Title = article.Item.Title,
                FeedId = article.Item.Feed == 1 ? "desk" : "wire",
                FeedTags = article.Item.Feed == 1 ? [] : ["fast"],
            }).Any(match => match.RuleId == ruleId))
            .Select(article => article.Index + 1L)];
    }

    private Task<BacktestSummary> BacktestAsync(params PastArticle[] articles)
        => RunAsync(PastArticles.Settings, null, null, articles);

    private async Task<BacktestSummary> RunAsync(
        string settings, LoadedSettings? running, int? days, PastArticle[] articles)
    {
        await using var store = await PastArticles.StoreAsync(_folder.Path, articles);
        return await RunAsync(store, Given.Loaded(settings), running, ["truce", "hostages"], days);
    }

    private async Task<BacktestSummary> RunAsync(
        LoadedSettings running, LoadedSettings edited, string[] ids, PastArticle[] articles)
    {
        await using var store = await PastArticles.StoreAsync(_folder.Path, articles);
        return await RunAsync(store, edited, running, ids, null);
    }

    private static async Task<BacktestSummary> RunAsync(
        Store store, LoadedSettings settings, LoadedSettings? running, string[] ids, int? days)
    {
        var stored = new ArticleStore(store);
        var period = await stored.FindPeriodAsync(days, CancellationToken.None);
        return await new Backtest(stored, settings, running, ids).RunAsync(period!, null, CancellationToken.None);
    }
}
