using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Articles;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Stories;
using Xunit;

namespace NewsMonitor.Fakes;

/// <summary>A test of rows: articles of the feeds 1 to 3, all matching the rule of the alert "d".</summary>
public abstract class IngestTest : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private int _guids;

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    private protected DigestRouting Routing { get; } = new(new LoadedSettings(
        new MonitorSettings
        {
            Digests = new() { ["d"] = new() { Schedule = "immediate", Rules = ["r"] } },
            Rules = new() { ["r"] = new() { Query = "ferry" } },
        },
        RuleSet.Compile([], new Dictionary<string, string>()).RuleSet!,
        []));

    private protected Store Store { get; private set; } = null!;

    private protected ArticleStore Articles { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "monitor.db") });
        RestartIngest();
        var settings = new MonitorSettings
        {
            Feeds = new()
            {
                ["a"] = new() { Url = "https://a.example/" },
                ["b"] = new() { Url = "https://b.example/" },
                ["c"] = new() { Url = "https://c.example/" },
            },
        };
        await new FeedStore(Store).SyncAsync(settings, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Forgets everything that is not in rows.</summary>
    private protected void RestartIngest() => Articles = new ArticleStore(Store);

    private protected Task<int> DeleteOlderThanAsync(DateTimeOffset instant)
        => new RetentionStore(Store).DeleteOlderThanAsync(instant, [], CancellationToken.None);

    private protected async Task StoreAsync(long feedNo, string title, string url, string summary = "")
    {
        Clock.Advance(TimeSpan.FromMinutes(10));
        await using var ingest = await Articles.OpenIngestAsync(CancellationToken.None);
        await ingest.SaveAsync(
            [Poll(feedNo, title, url, summary)], Routing, Clock.GetUtcNow(), CancellationToken.None);
    }

    private protected PollResult Poll(long feedNo, string title, string url, string summary = "")
    {
        var now = Clock.GetUtcNow();
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

    private protected Task<List<(long Story, string? Relation, string? Words)>> RowsAsync()
        => QueryAsync<(long, string?, string?)>("select story_no, relation, relation_words from article order by no");

    private protected async Task<List<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await Store.ConnectAsync(CancellationToken.None);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    private protected async Task ExecuteAsync(string sql)
    {
        await using var connection = await Store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }
}
