using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The kept counts of each rule, against counting the stored matches.</summary>
public sealed class RuleHoursTests : WorkerTest
{
    private const string Counted =
        """
        select m.rule_id || ' ' || (a.first_seen_at / 3600000) || ' ' || count(*) || ' ' || max(a.first_seen_at)
        from rule_match m join article a on a.no = m.article_no
        where a.baseline = 0 group by m.rule_id, a.first_seen_at / 3600000 order by 1
        """;

    private string Database => Path.Combine(Folder.Path, "monitor.db");

    [Fact]
    public async Task Each_match_counts_once_in_the_hour_of_its_article_however_it_was_found()
    {
        await using var worker = await StartWithMatchesAsync();

        await worker.EditAsync(Settings().Replace(
            "\"Rules\": {",
            "\"Rules\": { \"harbour\": { \"Query\": \"harbour\", \"LookBack\": \"9d\" },",
            StringComparison.Ordinal));
        await worker.FireAsync(PollFeedsJob.Key);

        var expected = await ReadAsync(Counted);
        Assert.Equal(4, expected.Count);
        Assert.Equal(expected, await ReadHoursAsync());
    }

    [Fact]
    public async Task Counts_stay_when_articles_are_deleted()
    {
        await using var worker = await StartWithMatchesAsync();
        var counted = await ReadHoursAsync();

        await worker.Get<RetentionStore>().DeleteOlderThanAsync(Clock.GetUtcNow().AddDays(1), [], CancellationToken.None);

        Assert.Empty(await ReadAsync("select title from article"));
        Assert.Equal(counted, await ReadHoursAsync());
    }

    [Fact]
    public async Task Matches_of_an_older_store_are_counted_when_it_is_upgraded()
    {
        await (await StartWithMatchesAsync()).DisposeAsync();
        await OldStore.WriteAsync(Database, version: 12);

        await Store.Open(new StoreOptions { Path = Database }).DisposeAsync();

        var expected = await ReadAsync(Counted);
        Assert.Equal(2, expected.Count);
        Assert.Equal(expected, await ReadHoursAsync());
    }

    private async Task<TestWorker> StartWithMatchesAsync()
    {
        Feeds.Serve("/rss", Feed("Truce of old in the harbour"));
        var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Truce in the harbour", "Truce in May", "Truce of old in the harbour"));
        await PollAsync(worker, Feed("Truce in June", "Harbour sold", "Weather", "Truce in the harbour"));
        return worker;
    }

    private Task<IReadOnlyList<string>> ReadHoursAsync()
        => ReadAsync("select rule_id || ' ' || hour || ' ' || articles || ' ' || last_seen_at from rule_hour order by 1");

    private async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        return (await connection.QueryAsync<string>(sql)).AsList();
    }
}
