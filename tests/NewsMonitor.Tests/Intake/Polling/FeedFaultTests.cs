using Dapper;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Ingest;
using Xunit;

namespace NewsMonitor.Intake.Polling;

/// <summary>One bad feed never stops the others (G8), and each is reported with its reason.</summary>
public sealed class FeedFaultTests : PollTest
{
    [Fact]
    public async Task Every_bad_feed_is_reported_and_the_good_one_is_read()
    {
        Feeds.Serve("/good", Rss);
        Feeds.Refuse("/error", 500);
        Feeds.Refuse("/missing", 404);
        Feeds.Serve("/page", "<!doctype html><html><head><title>Just a moment...</title></head><body>x</body></html>", "text/html");
        Feeds.Serve("/empty", "");
        Feeds.Serve("/garbage", "\u0001\u0002 lorem ipsum 42");
        Feeds.Answer("/nothing", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        string[] paths = ["good", "error", "missing", "page", "empty", "garbage", "nothing"];

        await using var worker = await StartAsync(paths);
        await worker.FireAsync(PollFeedsJob.Key);

        var states = (await worker.Get<FeedStore>().ListAsync(CancellationToken.None)).ToDictionary(state => state.Id);
        Assert.Null(states["good"].Problem);
        Assert.Equal("the server answered 500 (InternalServerError)", states["error"].Problem);
        Assert.Equal("the server answered 404 (NotFound)", states["missing"].Problem);
        Assert.Contains("web page", states["page"].Problem, StringComparison.Ordinal);
        Assert.Contains("empty", states["empty"].Problem, StringComparison.Ordinal);
        Assert.NotNull(states["garbage"].Problem);
        Assert.Equal("the connection broke off in the middle of the answer", states["nothing"].Problem);
        Assert.Equal(1, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);
        Assert.All(
            paths.Skip(1),
            id => Assert.Contains(worker.Log.Lines, line => line.StartsWith($"Warning: Feed {id} could not be read: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_feed_that_cannot_be_stored_fails_alone_and_loses_nothing()
    {
        static string Feed(string title)
            => $"""<rss version="2.0"><channel><title>G</title><item><title>{title}</title><guid>1</guid></item></channel></rss>""";
        Feeds.Serve("/one", Feed("A truce"));
        Feeds.Serve("/poison", Feed("A poison"));
        Feeds.Serve("/two", Feed("Another truce"));
        await using var worker = await StartAsync("one", "poison", "two");
        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(
                "create trigger poison before insert on article when new.title like '%poison%' begin select raise(abort, 'poison'); end");
        }

        await worker.FireAsync(PollFeedsJob.Key);

        var states = (await worker.Get<FeedStore>().ListAsync(CancellationToken.None)).ToDictionary(state => state.Id);
        Assert.Equal(
            [null, "an error inside the monitor: SqliteException", null], ((string[])["one", "poison", "two"]).Select(id => states[id].Problem));
        Assert.Equal(2, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);
        Assert.Contains(worker.Log.Lines, line => line.Contains("What feed poison brought could not be stored", StringComparison.Ordinal));

        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("drop trigger poison");
        }

        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Equal(3, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_not_polled_until_its_URL_changes()
    {
        Feeds.Refuse("/old", 410);
        Feeds.Serve("/new", Rss);
        await using (var worker = await StartAsync("old"))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            Clock.Advance(TimeSpan.FromDays(2));
            await worker.FireAsync(PollFeedsJob.Key);
        }

        Assert.Single(Feeds.Requests);

        await using (var worker = await TestWorker.StartAsync(
            Folder.Path, Settings("old").Replace("/old\"", "/new\"", StringComparison.Ordinal), Clock))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            var state = Assert.Single(await worker.Get<FeedStore>().ListAsync(CancellationToken.None));
            Assert.Null(state.Problem);
        }
    }

    [Fact]
    public async Task Retry_After_is_respected_even_when_every_feed_is_polled()
    {
        Feeds.Answer("/busy", context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7200";
            return Task.CompletedTask;
        });
        await using var worker = await StartAsync("busy");
        var round = worker.Get<PollRound>();

        await round.PollAllAsync(null, CancellationToken.None);
        Clock.Advance(TimeSpan.FromMinutes(119));
        var summary = await round.PollAllAsync(null, CancellationToken.None);
        Assert.Single(Feeds.Requests);
        Assert.Equal((0, 1), (summary.Polled, summary.Skipped));

        Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
        await round.PollAllAsync(null, CancellationToken.None);
        Assert.Equal(2, Feeds.Requests.Count);
    }

    [Fact]
    public async Task On_a_host_that_allows_one_request_a_while_every_feed_has_its_turn()
    {
        string[] paths = ["a", "b", "c", "dead"];
        var last = DateTimeOffset.MinValue;
        foreach (var path in paths)
        {
            Feeds.Answer("/" + path, context =>
            {
                var isAllowed = Clock.GetUtcNow() - last >= TimeSpan.FromMinutes(4);
                last = isAllowed ? Clock.GetUtcNow() : last;
                context.Response.StatusCode = (isAllowed, path) switch
                {
                    (false, _) => 429,
                    (true, "dead") => 404,
                    _ => 200,
                };
                context.Response.Headers.RetryAfter = isAllowed ? default : "240";
                return context.Response.StatusCode == 200
                    ? context.Response.WriteAsync($"<rss><channel><title>{path}</title></channel></rss>")
                    : Task.CompletedTask;
            });
        }

        var answered = new List<string>();
        await using var worker = await TestWorker.StartAsync(Folder.Path, Settings(paths), Clock);
        for (var round = 0; round < 8; round++)
        {
            var before = Clock.GetUtcNow();
            await worker.Get<PollRound>().PollAllAsync(null, CancellationToken.None);
            var statuses = await worker.Get<FeedStore>().ListAsync(CancellationToken.None);
            answered.AddRange(statuses
                .Where(status => status.PolledAt >= before && status.Problem?.Contains("429", StringComparison.Ordinal) != true)
                .Select(status => status.Id));
            Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(["a", "b", "c", "dead", "a", "b", "c", "dead"], answered);
    }
}
