using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Articles;
using NewsMonitor.Fakes;
using NewsMonitor.Publishing;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Stories;
using Xunit;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Stories as the rows keep them.</summary>
public sealed class StoryIngestTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly DigestRouting _routing = new(new LoadedSettings(
        new MonitorSettings
        {
            Digests = new() { ["d"] = new() { Schedule = "immediate", Rules = ["r"] } },
            Rules = new() { ["r"] = new() { Query = "ferry" } },
        },
        RuleSet.Compile([], new Dictionary<string, string>()).RuleSet!,
        []));

    private Store _store = null!;
    private ArticleStore _articles = null!;
    private int _guids;

    public async ValueTask InitializeAsync()
    {
        _store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "monitor.db") });
        _articles = new ArticleStore(_store);
        var settings = new MonitorSettings
        {
            Feeds = new()
            {
                ["a"] = new() { Url = "https://a.example/" },
                ["b"] = new() { Url = "https://b.example/" },
                ["c"] = new() { Url = "https://c.example/" },
            },
        };
        await new FeedStore(_store).SyncAsync(settings, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Reports_of_one_event_share_a_story_across_feeds_and_a_restart()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");
        _articles = new ArticleStore(_store);
        await StoreAsync(3, "Lombok ferry sinks, passengers missing", "https://c.example/1");
        await StoreAsync(3, "Central bank of Ruritania raises interest rates", "https://c.example/2");

        Assert.Equal([1, 1, 1, 2], (await RowsAsync()).Select(row => row.Story));
        Assert.Equal([null, "words", "words", null], (await RowsAsync()).Select(row => row.Relation));
        Assert.Contains("lombok", (await RowsAsync())[1].Words!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollback_leaves_no_trace_in_the_stories()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        var broken = Poll(2, "Mine collapse in Potosi traps 14 miners", "https://b.example/1") with
        {
            Articles = [Poll(2, "Mine collapse in Potosi traps 14 miners", "https://b.example/1").Articles[0] with
            {
                Matches = [new RuleMatch("r", []), new RuleMatch("r", [])],
            }],
        };
        await using (var ingest = await _articles.OpenIngestAsync(CancellationToken.None))
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
                () => ingest.SaveAsync([broken], _routing, _clock.GetUtcNow(), CancellationToken.None));
        }

        await StoreAsync(3, "14 miners trapped in Potosi mine collapse", "https://c.example/1");

        Assert.Equal([(1, null), (2, null)], (await RowsAsync()).Select(row => (row.Story, row.Relation)));
    }

    [Fact]
    public async Task Merged_stories_are_one_for_the_articles_that_follow()
    {
        await StoreAsync(1, "Harvest festival opens", "https://a.example/1");
        await StoreAsync(2, "Parliament dissolved", "https://b.example/2");
        await ExecuteAsync("update story set joined_no = 1 where no = 2");
        _articles = new ArticleStore(_store);
        await StoreAsync(3, "Something else", "https://b.example/2");

        Assert.Equal([1, 2, 1], (await RowsAsync()).Select(row => row.Story));
        var digests = new DigestStore(_store);
        Assert.Equal(
            [1, 1, 1],
            (await digests.ListWaitingAsync("d", CancellationToken.None)).Select(article => article.StoryNo));
    }

    [Fact]
    public async Task Late_evidence_merges_two_stories_in_the_rows_and_in_the_index()
    {
        await StoreAsync(1, "Storm Brunhild tears roof off Vaduz arena", "https://a.example/1");
        await StoreAsync(2, "Concert crowd flees as arena roof lifts in Vaduz", "https://b.example/1");
        await StoreAsync(
            3,
            "Concert crowd flees as storm Brunhild tears roof off Vaduz arena",
            "https://c.example/1",
            "Storm Brunhild lifts the arena roof in Vaduz; the crowd flees.");

        Assert.Equal([1, 2, 1], (await RowsAsync()).Select(row => row.Story));
        var digests = new DigestStore(_store);
        Assert.Equal(
            [1, 1, 1],
            (await digests.ListWaitingAsync("d", CancellationToken.None)).Select(article => article.StoryNo));

        _articles = new ArticleStore(_store);
        await StoreAsync(3, "Crowd flees Vaduz concert as arena roof lifts", "https://c.example/2");

        Assert.Equal(1, (await RowsAsync())[3].Story);
    }

    [Fact]
    public async Task An_update_of_a_mailed_story_waits_and_a_copy_at_the_same_address_does_not()
    {
        var digests = new DigestStore(_store);
        await digests.SaveScheduleAsync("d", "immediate", _clock.GetUtcNow(), null, CancellationToken.None);
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await digests.AddEditionAsync(
            new Edition("d", 1, _clock.GetUtcNow(), _clock.GetUtcNow(), null, [1], []), CancellationToken.None);

        await StoreAsync(2, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await StoreAsync(3, "Lombok ferry sinks, 40 passengers rescued", "https://c.example/1");

        Assert.Equal([3], (await digests.ListWaitingAsync("d", CancellationToken.None)).Select(article => article.No));
    }

    [Fact]
    public async Task A_story_with_merged_stories_is_kept_while_they_have_articles()
    {
        await StoreAsync(1, "Harvest festival opens", "https://a.example/1");
        var opened = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromDays(3));
        await StoreAsync(2, "Parliament dissolved", "https://b.example/2");
        await ExecuteAsync("update story set joined_no = 1 where no = 2");
        _articles = new ArticleStore(_store);

        await DeleteOlderThanAsync(opened.AddDays(1));
        await StoreAsync(3, "Something else", "https://b.example/2");

        Assert.Equal([2, 1], (await RowsAsync()).Select(row => row.Story));
    }

    [Fact]
    public async Task An_article_joins_its_story_even_if_the_earlier_articles_were_deleted()
    {
        await StoreAsync(1, "Central bank of Ruritania raises interest rates", "https://a.example/1");
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/2");
        await StoreAsync(1, "Harvest festival opens", "https://a.example/3");
        _clock.Advance(TimeSpan.FromDays(2));

        await DeleteOlderThanAsync(_clock.GetUtcNow().AddDays(-1));
        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");

        Assert.Equal([2], (await RowsAsync()).Select(row => row.Story));
    }

    [Fact]
    public async Task Story_numbers_are_never_reused()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await StoreAsync(1, "Central bank of Ruritania raises interest rates", "https://a.example/2");
        _clock.Advance(TimeSpan.FromDays(30));
        await DeleteOlderThanAsync(_clock.GetUtcNow().AddDays(-1));
        _articles = new ArticleStore(_store);

        await StoreAsync(2, "Mine collapse in Potosi traps 14 miners", "https://b.example/1");

        Assert.Equal([3], (await RowsAsync()).Select(row => row.Story));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clock_that_jumped_a_year_ahead_and_back_splits_no_stories(bool isRestarted)
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        _clock.Advance(TimeSpan.FromDays(365));
        await StoreAsync(1, "Central bank of Ruritania raises interest rates", "https://a.example/2");
        _clock.AdjustTime(_clock.GetUtcNow().AddDays(-365));
        await new ClockCorrection(_store, _clock).RunAsync(CancellationToken.None);
        _articles = isRestarted ? new ArticleStore(_store) : _articles;
        _articles.ReloadStories();

        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");

        Assert.Equal([1, 2, 1], (await RowsAsync()).Select(row => row.Story));
    }

    [Fact]
    public async Task Retention_deletes_ended_records_and_keeps_those_that_persist()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await ExecuteAsync(
            """
            insert into alert_thread (digest_id, story_no, thread, subject, told_at)
            values ('d', 1, 'd:1', 'Ferry', 0), ('d', 7, 'd:7', 'Gone', 0);
            insert into incident (kind, subject, reason, began_at, ended_at)
            values ('FeedFails', 'a', '', 0, 1), ('FeedFails', 'b', '', 0, null);
            insert into feed_move (feed_no, moved_at, from_url, to_url) values (1, 0, 'a', 'b');
            """);

        await DeleteOlderThanAsync(_clock.GetUtcNow().AddDays(-1));

        Assert.Equal(["d:1"], await QueryAsync<string>("select thread from alert_thread"));
        Assert.Equal(["b"], await QueryAsync<string>("select subject from incident"));
        Assert.Empty(await QueryAsync<string>("select from_url from feed_move"));
    }

    [Theory]
    [InlineData("delete from story_signature")]
    [InlineData("update story_signature set version = 0, bytes = x'00'")]
    public async Task Signatures_of_another_version_are_computed_once_from_the_articles(string change)
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await StoreAsync(1, "Central bank of Ruritania raises interest rates", "https://a.example/2");
        var written = await QueryAsync<byte[]>("select bytes from story_signature order by article_no");
        await ExecuteAsync(change);
        _articles = new ArticleStore(_store);

        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");

        Assert.Equal([1, 2, 1], (await RowsAsync()).Select(row => row.Story));
        Assert.Equal(
            written,
            (await QueryAsync<byte[]>("select bytes from story_signature order by article_no")).Take(2));
    }

    [Fact]
    public async Task Opening_the_index_reads_signatures_and_no_texts()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await ExecuteAsync("update article set title = 'Harvest festival opens', summary = '', content = ''");
        _articles = new ArticleStore(_store);

        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");

        Assert.Equal([1, 1], (await RowsAsync()).Select(row => row.Story));
    }

    [Fact]
    public async Task A_poll_without_new_articles_does_not_open_the_index()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await ExecuteAsync("delete from story_signature");
        _articles = new ArticleStore(_store);

        await using (var ingest = await _articles.OpenIngestAsync(CancellationToken.None))
        {
            var unchanged = Poll(1, "Ferry", "https://a.example/1") with { Articles = [] };
            await ingest.SaveAsync([unchanged], _routing, _clock.GetUtcNow(), CancellationToken.None);
        }

        Assert.Empty(await QueryAsync<long>("select article_no from story_signature"));
    }

    [Fact]
    public async Task Signatures_are_kept_as_long_as_the_index_looks_back()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        _clock.Advance(TimeSpan.FromDays(7));
        await StoreAsync(1, "Central bank of Ruritania raises interest rates", "https://a.example/2");
        Assert.Equal([1, 2], await QueryAsync<long>("select article_no from story_signature order by article_no"));

        _clock.Advance(TimeSpan.FromDays(2));
        await StoreAsync(1, "Mine collapse in Potosi traps 14 miners", "https://a.example/3");
        Assert.Equal([2, 3], await QueryAsync<long>("select article_no from story_signature order by article_no"));
    }

    private Task<int> DeleteOlderThanAsync(DateTimeOffset instant)
        => new RetentionStore(_store).DeleteOlderThanAsync(instant, [], CancellationToken.None);

    private async Task StoreAsync(long feedNo, string title, string url, string summary = "")
    {
        _clock.Advance(TimeSpan.FromMinutes(10));
        await using var ingest = await _articles.OpenIngestAsync(CancellationToken.None);
        await ingest.SaveAsync(
            [Poll(feedNo, title, url, summary)], _routing, _clock.GetUtcNow(), CancellationToken.None);
    }

    private PollResult Poll(long feedNo, string title, string url, string summary = "")
    {
        var now = _clock.GetUtcNow();
        var article = new Article
        {
            FeedId = $"{(char)('a' + feedNo - 1)}",
            Guid = $"g{_guids++}",
            Title = title,
            Summary = summary,
            Link = url,
            CanonicalUrl = url,
        };
        var feed = new LeasedFeed { No = feedNo, Url = "https://desk.example/rss" };
        return new PollResult
        {
            Feed = feed,
            After = feed,
            Outcome = PollOutcome.Read,
            PolledAt = now,
            NextPollAt = now,
            NotBefore = now,
            Articles = [new NewArticle(article, StorySignature.From(article, now), [new RuleMatch("r", [])])],
        };
    }

    private Task<List<(long Story, string? Relation, string? Words)>> RowsAsync()
        => QueryAsync<(long, string?, string?)>("select story_no, relation, relation_words from article order by no");

    private async Task<List<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await _store.ConnectAsync(CancellationToken.None);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }
}
