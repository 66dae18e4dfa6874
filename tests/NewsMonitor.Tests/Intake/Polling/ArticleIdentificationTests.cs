using Dapper;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Intake.Polling;

/// <summary>New, known or changed, on a real store over many polls.</summary>
public sealed class ArticleIdentificationTests : WorkerTest
{
    private const string Truce = "Truce talks resume in Cairo";

    [Fact]
    public async Task A_later_text_of_a_known_article_is_stored_once()
    {
        Feeds.Serve("/rss", Feed(Truce, "Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Edited("What the desk says now."));
        await PollAsync(worker, Edited("What the desk says now.").Replace("<rss", "<!-- built anew --><rss", StringComparison.Ordinal));
        await PollAsync(worker, Edited("What the desk says at last."));
        await PollAsync(worker, Edited("What the desk says at last.").Replace(Truce, "No truce after all", StringComparison.Ordinal)
            .Replace("<guid>No truce after all", $"<guid>{Truce}", StringComparison.Ordinal));

        await using var connection = await worker.Store.ConnectAsync(CancellationToken.None);
        var articles = await connection.QueryAsync<(string Title, string Summary)>("select title, summary from article order by no");
        var updates = await connection.QueryAsync<(long No, string Title, string Summary)>(
            "select article_no, title, summary from article_update order by no");
        Assert.Equal([(Truce, "What the desk says of it."), ("Quiet day", "What the desk says of it.")], articles);
        Assert.Equal(
            [
                (1, Truce, "What the desk says now."),
                (1, Truce, "What the desk says at last."),
                (1, "No truce after all", "What the desk says at last."),
            ],
            updates);
    }

    [Fact]
    public async Task The_last_ten_texts_of_an_article_are_kept()
    {
        Feeds.Serve("/rss", Feed(Truce));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        for (var minute = 0; minute < 13; minute++)
        {
            await PollAsync(worker, Edited($"Live, minute {minute}."));
        }

        await using var connection = await worker.Store.ConnectAsync(CancellationToken.None);
        Assert.Equal(
            Enumerable.Range(3, 10).Select(minute => $"Live, minute {minute}."),
            await connection.QueryAsync<string>("select summary from article_update order by no"));
    }

    [Fact]
    public async Task A_feed_that_moves_to_another_host_with_new_guids_has_no_new_articles()
    {
        Feeds.Serve("/rss", Moving("a.example", "One", "Two", "Three"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Moving("b.example", "Four", "One", "Two"));
        await PollAsync(worker, Moving("c.example", "Five"));
        await PollAsync(worker, Moving("d.example", "Five"));

        await using var connection = await worker.Store.ConnectAsync(CancellationToken.None);
        Assert.Equal(["One", "Two", "Three", "Four", "Five"], await connection.QueryAsync<string>("select title from article order by no"));
        Assert.Empty(await connection.QueryAsync<long>("select no from article_update"));
    }

    [Fact]
    public async Task A_later_text_of_a_deleted_article_does_not_update_the_one_that_reuses_its_number()
    {
        Feeds.Serve("/rss", Feed(Truce, "Quiet day"));
        await using var worker = await TestWorker.StartAsync(
            Folder.Path, Settings().Replace("monitor.db\"", "monitor.db\", \"KeepArticles\": \"2d\"", StringComparison.Ordinal), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        Clock.Advance(TimeSpan.FromDays(3));
        await worker.FireAsync(RetentionJob.Key);
        await PollAsync(
            worker,
            Edited("What the desk says days later.").Replace("</channel>", "<item><title>New</title></item></channel>", StringComparison.Ordinal));

        await using var connection = await worker.Store.ConnectAsync(CancellationToken.None);
        Assert.Equal([(1, "New")], await connection.QueryAsync<(long, string)>("select no, title from article order by no"));
        Assert.Empty(await connection.QueryAsync<long>("select no from article_update"));
    }

    [Fact]
    public async Task An_article_has_two_fingerprints_however_often_it_is_seen_and_edited()
    {
        Feeds.Serve("/rss", Feed(Truce, "Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Edited("What the desk says now."));
        await PollAsync(worker, Edited("What the desk says at last."));

        await using var connection = await worker.Store.ConnectAsync(CancellationToken.None);
        Assert.Equal(4, await connection.ExecuteScalarAsync<long>("select count(*) from fingerprint"));
    }

    private static string Edited(string summary) => Feed(Truce, "Quiet day").Replace(
        $"<guid>{Truce}</guid><description>What the desk says of it.", $"<guid>{Truce}</guid><description>{summary}", StringComparison.Ordinal);

    private static string Moving(string host, params string[] titles) => $"""
        <rss version="2.0"><channel><title>The Desk</title><link>https://{host}/</link><description/>
        {string.Concat(titles.Select(title =>
            $"<item><title>{title}</title><link>https://{host}/news/{title}</link><guid>https://{host}/news/{title}</guid>"
            + $"<description>What the desk says of {title}.</description></item>"))}
        </channel></rss>
        """;
}
