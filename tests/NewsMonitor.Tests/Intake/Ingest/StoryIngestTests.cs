using NewsMonitor.Fakes;
using NewsMonitor.Publishing;
using Xunit;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Stories as the rows keep them.</summary>
public sealed class StoryIngestTests : IngestTest
{
    [Fact]
    public async Task Reports_of_one_event_share_a_story_across_feeds_and_a_restart()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");
        RestartIngest();
        await StoreAsync(3, "Lombok ferry sinks, passengers missing", "https://c.example/1");
        await StoreAsync(3, "Central bank of Ruritania raises interest rates", "https://c.example/2");

        Assert.Equal([1, 1, 1, 2], (await RowsAsync()).Select(row => row.Story));
        Assert.Equal([null, "words", "words", null], (await RowsAsync()).Select(row => row.Relation));
        Assert.Contains("lombok", (await RowsAsync())[1].Words!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merged_stories_are_one_for_the_articles_that_follow()
    {
        await StoreAsync(1, "Harvest festival opens", "https://a.example/1");
        await StoreAsync(2, "Parliament dissolved", "https://b.example/2");
        await ExecuteAsync("update story set joined_no = 1 where no = 2");
        RestartIngest();
        await StoreAsync(3, "Something else", "https://b.example/2");

        Assert.Equal([1, 2, 1], (await RowsAsync()).Select(row => row.Story));
        var digests = new DigestStore(Store);
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
        var digests = new DigestStore(Store);
        Assert.Equal(
            [1, 1, 1],
            (await digests.ListWaitingAsync("d", CancellationToken.None)).Select(article => article.StoryNo));

        RestartIngest();
        await StoreAsync(3, "Crowd flees Vaduz concert as arena roof lifts", "https://c.example/2");

        Assert.Equal(1, (await RowsAsync())[3].Story);
    }

    [Fact]
    public async Task An_update_of_a_mailed_story_waits_and_a_copy_at_the_same_address_does_not()
    {
        var digests = new DigestStore(Store);
        await digests.SaveScheduleAsync("d", "immediate", Clock.GetUtcNow(), null, CancellationToken.None);
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await digests.AddEditionAsync(
            new Edition("d", 1, Clock.GetUtcNow(), Clock.GetUtcNow(), null, [1], []), CancellationToken.None);

        await StoreAsync(2, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await StoreAsync(3, "Lombok ferry sinks, 40 passengers rescued", "https://c.example/1");

        Assert.Equal([3], (await digests.ListWaitingAsync("d", CancellationToken.None)).Select(article => article.No));
    }
}
