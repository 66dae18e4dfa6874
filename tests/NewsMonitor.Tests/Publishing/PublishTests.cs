using NewsMonitor.Fakes;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using Xunit;

namespace NewsMonitor.Publishing;

public sealed class PublishTests : IngestTest
{
    [Fact]
    public async Task A_copy_that_arrives_while_its_story_is_published_counts_as_part_of_that_mail()
    {
        var digests = await CreateAlertAsync();
        await using var ingest = await Articles.OpenIngestAsync(CancellationToken.None);
        await ingest.SaveAsync([Poll(1)], Routing, Clock.GetUtcNow(), CancellationToken.None);
        var waiting = await digests.ListWaitingAsync("d", CancellationToken.None);
        await ingest.SaveAsync([Poll(2)], Routing, Clock.GetUtcNow(), CancellationToken.None);

        await digests.AddEditionAsync(
            new Edition("d", 1, Clock.GetUtcNow(), Clock.GetUtcNow(), null, [Assert.Single(waiting).No], []),
            CancellationToken.None);

        Assert.Empty(await digests.ListWaitingAsync("d", CancellationToken.None));
        Assert.Empty(await digests.ReadQueueVersionsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_articles_can_be_read_during_a_write()
    {
        var digests = await CreateAlertAsync();
        await using var ingest = await Articles.OpenIngestAsync(CancellationToken.None);
        await ingest.SaveAsync([Poll(1)], Routing, Clock.GetUtcNow(), CancellationToken.None);

        await using var other = await Store.ConnectAsync(CancellationToken.None);
        await using var writing = await other.BeginTransactionAsync(CancellationToken.None);

        Assert.Single(await digests.ListWaitingAsync("d", CancellationToken.None));
    }

    [Fact]
    public async Task A_publication_that_fails_leaves_nothing_behind()
    {
        var digests = await CreateAlertAsync();
        await using var ingest = await Articles.OpenIngestAsync(CancellationToken.None);
        await ingest.SaveAsync([Poll(1)], Routing, Clock.GetUtcNow(), CancellationToken.None);
        var waiting = await digests.ListWaitingAsync("d", CancellationToken.None);
        var mail = new ComposedMail("digest", "d", 1, "a@example.org", "same", "s", [1], Clock.GetUtcNow());

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => digests.AddEditionAsync(
            new Edition("d", 1, Clock.GetUtcNow(), Clock.GetUtcNow(), null, [waiting[0].No], [mail, mail]),
            CancellationToken.None));

        Assert.Single(await digests.ListWaitingAsync("d", CancellationToken.None));
        Assert.Equal(0, (await digests.FindAsync("d", CancellationToken.None))!.LastNumber);
        var outbox = await new OutboxStore(Store).ReadStatusAsync(CancellationToken.None);
        Assert.Equal(0, outbox.Waiting);
    }

    private async Task<DigestStore> CreateAlertAsync()
    {
        var digests = new DigestStore(Store);
        await digests.SaveScheduleAsync("d", "immediate", Clock.GetUtcNow(), null, CancellationToken.None);
        return digests;
    }

    private PollResult Poll(long feedNo) => Poll(feedNo, "A truce", "https://x.example/1");
}
