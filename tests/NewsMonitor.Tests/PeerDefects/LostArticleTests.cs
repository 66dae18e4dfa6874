using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Ingest;
using Xunit;

namespace NewsMonitor.PeerDefects;

/// <summary>
/// Articles get lost in other monitors: dropped by their teaser or their date, or in feeds disabled after some errors.
/// None of that happens here.
/// </summary>
public sealed class LostArticleTests : WorkerTest
{
    /// <summary>
    /// A monitor that drops an article by its teaser never matches its text, and cannot try rules on the past.
    /// </summary>
    [Fact]
    public async Task An_article_whose_teaser_does_not_match_is_kept_and_matched_again_with_its_page()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await TestWorker.StartAsync(
            Folder.Path,
            Settings().Replace("\"Name\": \"The Desk\"", "\"Name\": \"The Desk\", \"FullText\": \"Always\"", StringComparison.Ordinal),
            Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        var sentences = string.Concat(Enumerable.Repeat("<p>Officials said on Sunday that a ceasefire was closer than ever before.</p>", 8));
        Feeds.Serve("/page", $"<!doctype html><html><body><main><h1>Talks</h1>{sentences}</main></body></html>", "text/html");
        await PollAsync(
            worker, Feed("Talks go on in Cairo").Replace("https://desk.example/Talks-go-on-in-Cairo", Feeds.Url("/page"), StringComparison.Ordinal));

        Assert.Single(await worker.Get<ArticleStore>().FindAsync(Feeds.Url("/page"), CancellationToken.None));
        await worker.FireAsync(FetchWebPagesJob.Key);
        await DigestAsync(worker);

        Assert.Contains("*ceasefire*", Text(Smtp.Mails.Last()), StringComparison.Ordinal);
    }

    /// <summary>A feed disabled after three errors stays silent until somebody looks.</summary>
    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(403)]
    public async Task A_feed_that_keeps_failing_is_still_polled_and_read_once_it_works(int status)
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartedAsync();
        Feeds.Refuse("/rss", status);
        var before = Feeds.Requests.Count;
        await HoursAsync(worker, 12);
        Assert.InRange(Feeds.Requests.Count - before, 5, 12);

        Feeds.Serve("/rss", Feed("A truce", "Quiet day"));
        await HoursAsync(worker, 24);
        await DigestAsync(worker);

        Assert.Contains("A truce", Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"))), StringComparison.Ordinal);
    }

    /// <summary>A date in another format, an old one, or none must not decide whether an article is news.</summary>
    [Theory]
    [InlineData("<pubDate>Sun, 22 Nov 2026 06:30:00 GMT</pubDate>")]
    [InlineData("<pubDate>Sun, 22 Nov 2015 06:30:00 GMT</pubDate>")]
    [InlineData("<pubDate>2026-11-22T06:30:00Z</pubDate>")]
    [InlineData("<pubDate>22/11/26 some time</pubDate>")]
    [InlineData("<pubDate>Fri, 22 Nov 2047 06:30:00 GMT</pubDate>")]
    [InlineData("")]
    public async Task A_new_article_is_mailed_whatever_its_date(string date)
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartedAsync();
        await PollAsync(
            worker, Feed("A truce", "Quiet day").Replace("<guid>A truce</guid>", $"<guid>A truce</guid>{date}", StringComparison.Ordinal));
        await DigestAsync(worker);

        Assert.Contains("A truce", Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"))), StringComparison.Ordinal);
    }

    /// <summary>Dates in Atom and RSS must count the same.</summary>
    [Fact]
    public async Task A_date_means_the_same_in_Atom_and_in_RSS()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartedAsync();
        await PollAsync(
            worker, Feed("A truce").Replace("<guid>", "<pubDate>Wed, 18 Nov 2026 06:30:00 GMT</pubDate><guid>", StringComparison.Ordinal));
        await PollAsync(worker, """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>The Desk</title><id>urn:desk</id><entry><id>urn:2</id>
            <title>A ceasefire</title><published>2026-11-18T08:30:00+02:00</published><link href="https://desk.example/2"/></entry></feed>
            """);

        var articles = worker.Get<ArticleStore>();
        var rss = Assert.Single(await articles.FindAsync("https://desk.example/A-truce", CancellationToken.None));
        var atom = Assert.Single(await articles.FindAsync("https://desk.example/2", CancellationToken.None));
        Assert.Equal((rss.PublishedAt, rss.Time), (atom.PublishedAt, atom.Time));
        await DigestAsync(worker);
        var digest = Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org")));
        Assert.Contains("A truce", digest, StringComparison.Ordinal);
        Assert.Contains("A ceasefire", digest, StringComparison.Ordinal);
    }

    /// <summary>A feed disabled after a few broken responses, or a day of them, does not survive a weekend.</summary>
    [Fact]
    public async Task A_feed_broken_over_a_weekend_recovers_by_itself_with_one_notice()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartedAsync();
        Feeds.Serve("/rss", "<html><body>Down for maintenance</body></html>", "text/html");
        await HoursAsync(worker, 64);
        Feeds.Serve("/rss", Feed("A truce", "Quiet day"));
        await HoursAsync(worker, 26);
        await DigestAsync(worker);

        Assert.Contains("A truce", Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"))), StringComparison.Ordinal);
        var notices = Smtp.Mails.Where(mail => mail.Text.Contains("X-NewsMonitor-Kind: notice", StringComparison.Ordinal)).Select(Text).ToList();
        Assert.Single(notices, text => text.Contains("\nFeed “The Desk” cannot be read", StringComparison.Ordinal));
        Assert.Contains("\nOver: Feed “The Desk” cannot be read", notices[^1], StringComparison.Ordinal);
    }

    private async Task<TestWorker> StartedAsync()
    {
        var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        return worker;
    }

    private Task HoursAsync(TestWorker worker, int hours) => AdvanceHoursAsync(worker, hours, WriteNoticesJob.Key, SendOutboxJob.Key);

    private async Task DigestAsync(TestWorker worker)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
    }
}
