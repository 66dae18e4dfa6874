using NewsMonitor.Fakes;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The index of stories, as it is read from the rows.</summary>
public sealed class StoryIndexCacheTests : IngestTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clock_that_jumped_a_year_ahead_and_back_splits_no_stories(bool isRestarted)
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        Clock.Advance(TimeSpan.FromDays(365));
        await StoreAsync(1, "Central bank of Ruritania raises interest rates", "https://a.example/2");
        Clock.AdjustTime(Clock.GetUtcNow().AddDays(-365));
        await new ClockCorrection(Store, Clock).RunAsync(CancellationToken.None);
        if (isRestarted)
        {
            RestartIngest();
        }
        else
        {
            Articles.ReloadStories();
        }

        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");

        Assert.Equal([1, 2, 1], (await RowsAsync()).Select(row => row.Story));
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
        RestartIngest();

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
        RestartIngest();

        await StoreAsync(2, "Twelve passengers missing after ferry sinks off Lombok", "https://b.example/1");

        Assert.Equal([1, 1], (await RowsAsync()).Select(row => row.Story));
    }

    [Fact]
    public async Task A_poll_without_new_articles_does_not_open_the_index()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        await ExecuteAsync("delete from story_signature");
        RestartIngest();

        await using (var ingest = await Articles.OpenIngestAsync(CancellationToken.None))
        {
            var unchanged = Poll(1, "Ferry", "https://a.example/1") with { Articles = [] };
            await ingest.SaveAsync([unchanged], Routing, Clock.GetUtcNow(), CancellationToken.None);
        }

        Assert.Empty(await QueryAsync<long>("select article_no from story_signature"));
    }

    [Fact]
    public async Task Signatures_are_kept_as_long_as_the_index_looks_back()
    {
        await StoreAsync(1, "Ferry sinks off Lombok, 12 passengers missing", "https://a.example/1");
        Clock.Advance(TimeSpan.FromDays(7));
        await StoreAsync(1, "Central bank of Ruritania raises interest rates", "https://a.example/2");
        Assert.Equal([1, 2], await QueryAsync<long>("select article_no from story_signature order by article_no"));

        Clock.Advance(TimeSpan.FromDays(2));
        await StoreAsync(1, "Mine collapse in Potosi traps 14 miners", "https://a.example/3");
        Assert.Equal([2, 3], await QueryAsync<long>("select article_no from story_signature order by article_no"));
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
        await using (var ingest = await Articles.OpenIngestAsync(CancellationToken.None))
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
                () => ingest.SaveAsync([broken], Routing, Clock.GetUtcNow(), CancellationToken.None));
        }

        await StoreAsync(3, "14 miners trapped in Potosi mine collapse", "https://c.example/1");

        Assert.Equal([(1, null), (2, null)], (await RowsAsync()).Select(row => (row.Story, row.Relation)));
    }
}
