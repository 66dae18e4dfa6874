using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Ingest;
using Xunit;

namespace NewsMonitor.Intake.Polling;

/// <summary>One bad feed never stops the others (G8), and each is reported with its reason.</summary>
public sealed class FeedFaultTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero));
    private FeedServer _feeds = null!;

    public async ValueTask InitializeAsync() => _feeds = await FeedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _feeds.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_bad_feed_is_reported_and_the_good_one_is_read()
    {
        _feeds.Serve("/good", """<rss version="2.0"><channel><title>G</title><item><title>A truce</title><guid>1</guid></item></channel></rss>""");
        _feeds.Refuse("/error", 500);
        _feeds.Refuse("/missing", 404);
        _feeds.Serve("/page", "<!doctype html><html><head><title>Just a moment...</title></head><body>x</body></html>", "text/html");
        _feeds.Serve("/empty", "");
        _feeds.Serve("/garbage", "\u0001\u0002 lorem ipsum 42");
        _feeds.Answer("/nothing", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        string[] paths = ["good", "error", "missing", "page", "empty", "garbage", "nothing"];

        await using var worker = await TestWorker.StartAsync(_folder.Path, Settings(paths), _clock);
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
        _feeds.Serve("/one", Feed("A truce"));
        _feeds.Serve("/poison", Feed("A poison"));
        _feeds.Serve("/two", Feed("Another truce"));
        await using var worker = await TestWorker.StartAsync(_folder.Path, Settings("one", "poison", "two"), _clock);
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

        _clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Equal(3, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_not_polled_until_its_URL_changes()
    {
        _feeds.Refuse("/old", 410);
        _feeds.Serve("/new", """<rss version="2.0"><channel><title>G</title><item><title>A truce</title><guid>1</guid></item></channel></rss>""");
        await using (var worker = await TestWorker.StartAsync(_folder.Path, Settings("old"), _clock))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            _clock.Advance(TimeSpan.FromDays(2));
            await worker.FireAsync(PollFeedsJob.Key);
        }

        Assert.Single(_feeds.Requests);

        await using (var worker = await TestWorker.StartAsync(
            _folder.Path, Settings("old").Replace("/old\"", "/new\"", StringComparison.Ordinal), _clock))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            var state = Assert.Single(await worker.Get<FeedStore>().ListAsync(CancellationToken.None));
            Assert.Null(state.Problem);
        }
    }

    [Fact]
    public async Task Retry_After_is_respected_even_when_every_feed_is_polled()
    {
        _feeds.Answer("/busy", context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7200";
            return Task.CompletedTask;
        });
        await using var worker = await TestWorker.StartAsync(_folder.Path, Settings("busy"), _clock);
        var round = worker.Get<PollRound>();

        await round.PollAllAsync(null, CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(119));
        var summary = await round.PollAllAsync(null, CancellationToken.None);
        Assert.Single(_feeds.Requests);
        Assert.Equal((0, 1), (summary.Polled, summary.Skipped));

        _clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
        await round.PollAllAsync(null, CancellationToken.None);
        Assert.Equal(2, _feeds.Requests.Count);
    }

    private string Settings(params string[] paths) => $$"""
        {
          "Feeds": { {{string.Join(", ", paths.Select(path => $"\"{path}\": {{ \"Url\": \"{_feeds.Url("/" + path)}\" }}"))}} },
          "Rules": { "truce": { "Query": "truce" } },
          "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["a@example.org"] } },
          "Mail": { "Operator": ["ops@example.org"], "Folder": "{folder}/mail" },
          "Polling": { "HostPause": "0s" },
          "Store": { "Path": "{folder}/monitor.db" }
        }
        """;
}
