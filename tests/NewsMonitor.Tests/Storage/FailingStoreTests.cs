using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using NewsMonitor.Fakes;
using NewsMonitor.Jobs;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>A store that fails under a running worker.</summary>
public sealed class FailingStoreTests : WholeWay
{
    [Fact]
    public async Task A_full_disk_costs_time_and_nothing_else()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await LimitAsync(worker.Store, pages: 1);
        await PollAsync(worker, Feed([.. Enumerable.Range(1, 50).Select(number => $"Truce number {number}")]));
        var asked = Feeds.Requests.Count;
        await worker.FireAsync(PollFeedsJob.Key);
        Assert.Equal(asked, Feeds.Requests.Count);

        await LimitAsync(worker.Store, pages: int.MaxValue);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.FireAsync(PollFeedsJob.Key);
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var digest = Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org")));
        Assert.All(Enumerable.Range(1, 50), number => Assert.Contains($"Truce number {number}", digest, StringComparison.Ordinal));
        var told = Assert.Single(worker.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("monitor.db cannot be used: the disk is full. Free some space; nothing was lost.", told, StringComparison.Ordinal);
        Assert.Single(worker.Log.Lines, line => line.Contains("works again", StringComparison.Ordinal));
        Assert.Empty((await StoreBooks.CheckAsync(worker.Store, CancellationToken.None)).Problems);
    }

    [Fact]
    public async Task A_digest_that_cannot_be_stored_is_published_once_there_is_room()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await LimitAsync(worker.Store, pages: 1);
        Clock.Advance(TimeSpan.FromDays(1));
        for (var tick = 0; tick < 5; tick++)
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Single(Smtp.Mails);
        await LimitAsync(worker.Store, pages: int.MaxValue);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));
    }

    [Fact]
    public async Task A_damaged_file_ends_the_worker_and_says_what_to_do()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("pragma wal_checkpoint(truncate)");
        }

        await ForgetConnectionsAsync(worker.Store);
        await using (var file = new FileStream(worker.Store.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, (int)(file.Length - file.Position)).ToArray());
        }

        await PollAsync(worker, Feed("A truce", "Quiet day"));

        Assert.True(worker.Get<StoreWatch>().IsDamaged);
        Assert.Contains(worker.Log.Lines, line =>
            line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("restore a backup", StringComparison.Ordinal));
        Assert.True(worker.Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    // What they have in memory would hide the damage.
    private static async Task ForgetConnectionsAsync(Store store)
    {
        await using var connection = (SqliteConnection)await store.ConnectAsync(CancellationToken.None);
        SqliteConnection.ClearPool(connection);
    }

    // SQLite's own limit stands for the disk; each connection of the pool has one.
    private static async Task LimitAsync(Store store, int pages)
    {
        var pool = new List<System.Data.Common.DbConnection>();
        for (var i = 0; i < 20; i++)
        {
            pool.Add(await store.ConnectAsync(CancellationToken.None));
            await pool[i].ExecuteAsync($"pragma max_page_count={pages}");
        }

        foreach (var connection in pool)
        {
            await connection.DisposeAsync();
        }
    }
}
