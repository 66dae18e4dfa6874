using Microsoft.AspNetCore.Http;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>Full texts: fetched, matched, stored; nothing is lost if a page cannot be fetched.</summary>
public sealed class FullTextTests : WorkerTest
{
    private const string LongText =
        "Officials in Cairo said on Sunday that mediators had carried several drafts between the two sides overnight. "
        + "One of them, who asked not to be named, said that a ceasefire of six weeks was closer than at any time since the spring. "
        + "The families of those held said that they would wait in the square until there was an answer, whatever it was.";

    [Fact]
    public async Task A_match_found_only_on_the_page_is_mailed_with_its_excerpt()
    {
        await using var worker = await StartAsync("Always");
        await BaselineAsync(worker);
        Feeds.Serve("/page", Page(LongText), "text/html; charset=utf-8");

        await PollAsync(worker, OneItem("Talks go on in Cairo", "/page"));
        await worker.FireAsync(FetchWebPagesJob.Key);
        await PublishAsync(worker);

        var mail = Smtp.Mails.Last();
        Assert.Contains("Talks go on in Cairo", Text(mail), StringComparison.Ordinal);
        Assert.Contains("*ceasefire*", Text(mail), StringComparison.Ordinal);
        Assert.DoesNotContain("Subscribe", Text(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_match_of_the_teaser_is_mailed_once_even_if_the_page_no_longer_matches_or_comes_later()
    {
        await using var worker = await StartAsync("Always", query: "truce NOT content:ceasefire");
        await BaselineAsync(worker);
        Feeds.Serve("/page", Page(LongText), "text/html");

        await PollAsync(worker, OneItem("Truce talks go on", "/page"));
        await worker.FireAsync(FetchWebPagesJob.Key);
        await PublishAsync(worker);
        await worker.FireAsync(FetchWebPagesJob.Key);
        await PublishAsync(worker);

        Assert.Single(Smtp.Mails, mail => Text(mail).Contains("Truce talks go on", StringComparison.Ordinal)
            && mail.Recipients[0] == "a@example.org");
    }

    [Fact]
    public async Task Robots_txt_is_fetched_once_and_obeyed_and_the_article_keeps_the_texts_of_its_feed()
    {
        await using var worker = await StartAsync("Always");
        await BaselineAsync(worker);
        Feeds.Serve("/robots.txt", "User-agent: *\nDisallow: /page", "text/plain");
        Feeds.Serve("/page", Page(LongText), "text/html");

        await PollAsync(worker, OneItem("Truce talks go on", "/page"));
        await worker.FireAsync(FetchWebPagesJob.Key);
        await PollAsync(worker, OneItem("Truce talks end", "/page2"));
        await worker.FireAsync(FetchWebPagesJob.Key);
        await PublishAsync(worker);

        Assert.DoesNotContain(Feeds.Requests, request => request.Path.StartsWith("/page", StringComparison.Ordinal));
        Assert.Single(Feeds.Requests, request => request.Path == "/robots.txt");
        Assert.Equal(
            new WebPageCount { FeedId = "desk", Refused = 2 }, (await worker.Get<WebPageStore>().CountByFeedAsync(CancellationToken.None))["desk"]);
        Assert.Contains("Truce talks go on", Text(Smtp.Mails.Last()), StringComparison.Ordinal);
        Assert.Contains(worker.Log.Lines, line => line.Contains("robots.txt does not allow it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failing_page_is_retried_and_finally_given_up()
    {
        await using var worker = await StartAsync("Always");
        await BaselineAsync(worker);
        Feeds.Refuse("/page", StatusCodes.Status502BadGateway);
        await PollAsync(worker, OneItem("Talks go on", "/page"));

        for (var round = 0; round < 10; round++)
        {
            await worker.FireAsync(FetchWebPagesJob.Key);
            Clock.Advance(TimeSpan.FromHours(7));
        }

        Assert.Equal(5, Feeds.Requests.Count(request => request.Path == "/page"));
        Assert.Equal(
            new WebPageCount { FeedId = "desk", Refused = 1 }, (await worker.Get<WebPageStore>().CountByFeedAsync(CancellationToken.None))["desk"]);
    }

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7", "the link leads to no web page")]
    [InlineData("text/html", "<html></html>", "the page holds no text")]
    public async Task A_response_without_text_is_not_requested_again(string type, string body, string reason)
    {
        await using var worker = await StartAsync("Always");
        await BaselineAsync(worker);
        Feeds.Serve("/page", body, type);

        await PollAsync(worker, OneItem("Talks go on", "/page"));
        await worker.FireAsync(FetchWebPagesJob.Key);
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(FetchWebPagesJob.Key);

        Assert.Single(Feeds.Requests, request => request.Path == "/page");
        Assert.Contains(worker.Log.Lines, line => line.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_are_fetched_only_if_configured_and_never_for_the_baseline()
    {
        await using (var worker = await StartAsync("Always"))
        {
            await PollAsync(worker, OneItem("Old news", "/old"));
            await worker.FireAsync(FetchWebPagesJob.Key);
        }

        await using (var worker = await StartAsync("Never"))
        {
            await PollAsync(worker, OneItem("Talks go on", "/page"));
            await worker.FireAsync(FetchWebPagesJob.Key);
        }

        Assert.DoesNotContain(Feeds.Requests, request => request.Path is "/old" or "/page" or "/robots.txt");
    }

    [Theory]
    [InlineData("title:truce", 0)]
    [InlineData("title:talks AND (title:truce OR content:ceasefire)", 1)]
    [InlineData("title:talks OR content:ceasefire", 0)]
    public async Task When_undecided_a_page_is_fetched_only_if_it_could_change_the_result(string query, int fetched)
    {
        await using var worker = await StartAsync("WhenUndecided", query);
        await BaselineAsync(worker);
        Feeds.Serve("/page", Page(LongText), "text/html");

        await PollAsync(worker, OneItem("Talks go on in Cairo", "/page"));
        await worker.FireAsync(FetchWebPagesJob.Key);

        Assert.Equal(fetched, Feeds.Requests.Count(request => request.Path == "/page"));
    }

    [Fact]
    public async Task A_slow_host_does_not_delay_the_pages_of_others()
    {
        await using var worker = await StartAsync("Always");
        await BaselineAsync(worker);
        Feeds.Answer("/slow", context =>
        {
            Clock.Advance(TimeSpan.FromSeconds(20));
            return context.Response.WriteAsync(Page(LongText));
        });
        Feeds.Serve("/page", Page(LongText), "text/html");
        var slow = Feeds.Url("/slow").Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await PollAsync(worker, Items([.. Enumerable.Range(1, 50).Select(number => ($"Talks of day {number}", $"{slow}?{number}"))]));
        await PollAsync(worker, OneItem("Talks go on in Cairo", "/page"));

        await worker.FireAsync(FetchWebPagesJob.Key);
        Assert.InRange(Feeds.Requests.Count(request => request.Path == "/slow"), 2, 10);

        await worker.FireAsync(FetchWebPagesJob.Key);
        Assert.Single(Feeds.Requests, request => request.Path == "/page");
        Assert.Equal(
            51, (await worker.Get<WebPageStore>().CountByFeedAsync(CancellationToken.None))["desk"].Waiting
                + Feeds.Requests.Count(request => request.Path is "/slow" or "/page"));
    }

    private Task<TestWorker> StartAsync(string fullText, string query = "truce OR ceasefire")
        => TestWorker.StartAsync(
            Folder.Path,
            Settings()
                .Replace("\"Name\": \"The Desk\"", $"\"Name\": \"The Desk\", \"FullText\": \"{fullText}\"", StringComparison.Ordinal)
                .Replace("truce OR ceasefire", query, StringComparison.Ordinal),
            Clock);

    private Task BaselineAsync(TestWorker worker) => PollAsync(worker, Feed("Quiet day"));

    private async Task PublishAsync(TestWorker worker)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
    }

    private string OneItem(string title, string path) => Items((title, Feeds.Url(path)));

    private static string Items(params (string Title, string Link)[] items) => $"""
        <rss version="2.0"><channel><title>The Desk</title>{string.Concat(items.Select(item => $"""
        <item><title>{item.Title}</title><guid>{item.Title}</guid>
        <link>{item.Link}</link><description>What the desk says of it.</description></item>
        """))}</channel></rss>
        """;

    private static string Page(string text) => $"""
        <!doctype html><html><head><title>Desk</title></head><body><nav><a href="/">Home</a> <a href="/s">Subscribe</a></nav>
        <main><h1>Talks go on in Cairo</h1>{string.Concat(text.Split(". ").Select(sentence => $"<p>{sentence}.</p>"))}</main>
        <footer>Subscribe</footer></body></html>
        """;
}
