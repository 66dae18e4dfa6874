using NewsMonitor.Backtests;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Intake.Ingest;

public sealed class ArticleStoreTests : WorkerTest
{
    private const string Entries =
        """
        <rss version="2.0"><channel><title>The Desk</title><link>https://desk.example/</link><description/>
        <item><title>Harbour</title><link>https://desk.example/harbour?utm_source=rss</link><guid>desk-17</guid></item>
        <item><title>Weather</title><link>https://desk.example/weather</link><guid>https://www.desk.example/?p=4</guid></item>
        <item><title>Front page</title><link>https://desk.example/</link><guid>desk-19</guid></item>
        </channel></rss>
        """;

    [Theory]
    [InlineData("1", "Harbour")]
    [InlineData("https://desk.example/harbour?utm_source=rss", "Harbour")]
    [InlineData("http://www.desk.example/harbour/", "Harbour")]
    [InlineData("desk-17", "Harbour")]
    [InlineData("https://www.desk.example/?p=4", "Weather")]
    [InlineData("http://desk.example/?p=4", "Weather")]
    [InlineData("https://desk.example/", "Front page")]
    [InlineData("desk-19", "Front page")]
    [InlineData("desk-20", null)]
    [InlineData("https://desk.example/harbours", null)]
    [InlineData("4", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    public async Task An_article_is_found_by_number_link_or_guid(string key, string? title)
    {
        Feeds.Serve("/rss", Entries);
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);

        var found = await worker.Get<ArticleStore>().FindAsync(key, CancellationToken.None);

        Assert.Equal(title is null ? [] : [title], found.Select(article => article.Title));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(-9)]
    [InlineData(-400)]
    public async Task The_period_ends_with_the_latest_article_wherever_it_stands(int daysToPublication)
    {
        var articles = Enumerable.Range(0, 15).Select(day =>
        {
            // All but the first three articles were published long before they were first seen.
            var seen = PastArticles.At("10T06:00").AddDays(day);
            var published = day < 3 ? seen : seen.AddDays(daysToPublication);
            return new PastArticle($"Day {day}", "01T00:00", Story: 1) { Seen = seen, Published = published };
        }).ToList();
        await using var store = await PastArticles.StoreAsync(Folder.Path, [.. articles]);

        foreach (var days in (int?[])[null, 3, 100])
        {
            var period = (await new ArticleStore(store).FindPeriodAsync(days, CancellationToken.None))!;

            var last = articles.Max(article => article.Published);
            var from = days is { } count ? last!.Value.AddDays(-count) : articles[0].Seen!.Value.AddDays(-7);
            Assert.Equal(last, period.To);
            Assert.Equal(articles.Count(article => article.Published >= from), period.Articles);
        }
    }
}
