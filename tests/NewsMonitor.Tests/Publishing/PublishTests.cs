using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Articles;
using NewsMonitor.Fakes;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Stories;
using Xunit;

namespace NewsMonitor.Publishing;

public sealed class PublishTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_that_arrives_while_its_story_is_published_counts_as_part_of_that_mail()
    {
        await using var store = Open();
        var articles = new ArticleStore(store);
        var digests = new DigestStore(store);
        var routing = await PrepareAsync(store, digests);
        await using var ingest = await articles.OpenIngestAsync(CancellationToken.None);
        await ingest.SaveAsync([Poll(1, "g1")], routing, _clock.GetUtcNow(), CancellationToken.None);
        var waiting = await digests.ListWaitingAsync("d", CancellationToken.None);
        await ingest.SaveAsync([Poll(2, "g2")], routing, _clock.GetUtcNow(), CancellationToken.None);

        await digests.AddEditionAsync(
            new Edition("d", 1, _clock.GetUtcNow(), _clock.GetUtcNow(), null, [Assert.Single(waiting).No], []),
            CancellationToken.None);

        Assert.Empty(await digests.ListWaitingAsync("d", CancellationToken.None));
        Assert.Empty(await digests.ReadQueueVersionsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_articles_can_be_read_during_a_write()
    {
        await using var store = Open(lockTimeout: TimeSpan.FromSeconds(1));
        var digests = new DigestStore(store);
        var routing = await PrepareAsync(store, digests);
        await using var ingest = await new ArticleStore(store).OpenIngestAsync(CancellationToken.None);
        await ingest.SaveAsync([Poll(1, "g1")], routing, _clock.GetUtcNow(), CancellationToken.None);

        await using var other = await store.ConnectAsync(CancellationToken.None);
        await using var writing = await other.BeginTransactionAsync(CancellationToken.None);

        Assert.Single(await digests.ListWaitingAsync("d", CancellationToken.None));
    }

    [Fact]
    public async Task A_publication_that_fails_leaves_nothing_behind()
    {
        await using var store = Open();
        var digests = new DigestStore(store);
        var routing = await PrepareAsync(store, digests);
        await using var ingest = await new ArticleStore(store).OpenIngestAsync(CancellationToken.None);
        await ingest.SaveAsync([Poll(1, "g1")], routing, _clock.GetUtcNow(), CancellationToken.None);
        var waiting = await digests.ListWaitingAsync("d", CancellationToken.None);
        var mail = new ComposedMail("digest", "d", 1, "a@example.org", "same", "s", [1], _clock.GetUtcNow());

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => digests.AddEditionAsync(
            new Edition("d", 1, _clock.GetUtcNow(), _clock.GetUtcNow(), null, [waiting[0].No], [mail, mail]),
            CancellationToken.None));

        Assert.Single(await digests.ListWaitingAsync("d", CancellationToken.None));
        Assert.Equal(0, (await digests.FindAsync("d", CancellationToken.None))!.LastNumber);
        var outbox = await new OutboxStore(store).ReadStatusAsync(CancellationToken.None);
        Assert.Equal(0, outbox.Waiting);
    }

    private Store Open(TimeSpan? lockTimeout = null)
        => Store.Open(
            new StoreOptions { Path = Path.Combine(_folder.Path, "monitor.db") }, lockTimeout: lockTimeout);

    private async Task<DigestRouting> PrepareAsync(Store store, DigestStore digests)
    {
        var settings = new MonitorSettings
        {
            Feeds = new()
            {
                ["a"] = new() { Url = "https://a.example/" },
                ["b"] = new() { Url = "https://b.example/" },
            },
            Rules = new() { ["r"] = new() { Query = "truce" } },
            Digests = new() { ["d"] = new() { Schedule = "immediate" } },
        };
        var rules = RuleSet.Compile([], new Dictionary<string, string>()).RuleSet!;
        await new FeedStore(store).SyncAsync(settings, CancellationToken.None);
        await digests.SaveScheduleAsync("d", "immediate", _clock.GetUtcNow(), null, CancellationToken.None);
        return new DigestRouting(new LoadedSettings(settings, rules, []));
    }

    private PollResult Poll(long feedNo, string guid)
    {
        var now = _clock.GetUtcNow();
        var article = new Article { Guid = guid, Title = "A truce", CanonicalUrl = "https://x.example/1" };
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
}
