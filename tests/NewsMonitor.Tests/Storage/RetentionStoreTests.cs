using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>Rows that are deleted, and those that outlive them.</summary>
public sealed class RetentionStoreTests : IngestTest
{
    [Fact]
    public async Task A_story_with_merged_stories_is_kept_while_they_have_articles()
    {
        await StoreAsync(1, "Harvest festival opens", "https://a.example/1");
        var opened = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(3));
        await StoreAsync(2, "Parliament dissolved", "https://b.example/2");
        await ExecuteAsync("update story set joined_no = 1 where no = 2");
        RestartIngest();

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
        Clock.Advance(TimeSpan.FromDays(2));

        await DeleteOlderThanAsync(Clock.GetUtcNow().AddDays(-1));
        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");

        Assert.Equal([2], (await RowsAsync()).Select(row => row.Story));
    }

    [Fact]
    public async Task Story_numbers_are_never_reused()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await StoreAsync(1, "Central bank of Ruritania raises interest rates", "https://a.example/2");
        Clock.Advance(TimeSpan.FromDays(30));
        await DeleteOlderThanAsync(Clock.GetUtcNow().AddDays(-1));
        RestartIngest();

        await StoreAsync(2, "Mine collapse in Potosi traps 14 miners", "https://b.example/1");

        Assert.Equal([3], (await RowsAsync()).Select(row => row.Story));
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

        await DeleteOlderThanAsync(Clock.GetUtcNow().AddDays(-1));

        Assert.Equal(["d:1"], await QueryAsync<string>("select thread from alert_thread"));
        Assert.Equal(["b"], await QueryAsync<string>("select subject from incident"));
        Assert.Empty(await QueryAsync<string>("select from_url from feed_move"));
    }
}
