using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Quartz;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>Failures of the store of a running worker.</summary>
public sealed class FailingStoreTests : WorkerTest
{
    [Fact]
    public async Task A_full_disk_only_delays()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await StoreLimit.SetAsync(worker.Store, pages: 1);
        await PollAsync(worker, Feed([.. Enumerable.Range(1, 50).Select(number => $"Truce number {number}")]));
        var requests = Feeds.Requests.Count;
        await worker.FireAsync(PollFeedsJob.Key);
        Assert.Equal(requests, Feeds.Requests.Count);

        await StoreLimit.SetAsync(worker.Store, pages: int.MaxValue);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.FireAsync(PollFeedsJob.Key);
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var digest = Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org")));
        Assert.All(Enumerable.Range(1, 50), number => Assert.Contains($"Truce number {number}", digest, StringComparison.Ordinal));
        var error = Assert.Single(worker.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("monitor.db cannot be used: the disk is full. Free some space; nothing was lost.", error, StringComparison.Ordinal);
        Assert.Single(worker.Log.Lines, line => line.Contains("works again", StringComparison.Ordinal));
        Assert.Empty((await StoreIntegrity.CheckAsync(worker.Store, CancellationToken.None)).Problems);
    }

    [Fact]
    public async Task A_digest_that_cannot_be_stored_is_published_once_there_is_room()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await StoreLimit.SetAsync(worker.Store, pages: 1);
        Clock.Advance(TimeSpan.FromDays(1));
        for (var tick = 0; tick < 5; tick++)
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Single(Smtp.Mails);
        await StoreLimit.SetAsync(worker.Store, pages: int.MaxValue);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));
    }

    [Fact]
    public async Task A_file_locked_by_another_program_at_run_time_only_delays()
    {
        await using var other = new SqliteConnection($"Data Source={Path.Combine(Folder.Path, "monitor.db")};Pooling=False");

        await FailAsync(
            async _ =>
            {
                await other.OpenAsync();
                await other.ExecuteAsync("begin exclusive");
            },
            async _ => await other.ExecuteAsync("rollback"),
            "another program keeps it locked. End that one (a backup tool, a database browser); nothing was lost.");
    }

    [Fact]
    public async Task A_job_that_runs_four_times_a_day_retries_a_minute_after_a_lock_without_a_notice()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await TestWorker.StartAsync(Folder.Path, Settings(), Clock, patience: TimeSpan.FromSeconds(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await using (var other = new SqliteConnection($"Data Source={worker.Store.Path};Pooling=False"))
        {
            await other.OpenAsync();
            await other.ExecuteAsync("begin exclusive");
            await worker.FireAsync(RetentionJob.Key);
            await other.ExecuteAsync("rollback");
        }

        var scheduler = await worker.Get<ISchedulerFactory>().GetScheduler();
        var triggers = await scheduler.GetTriggersOfJob(RetentionJob.Key);
        Assert.Contains(triggers, trigger => trigger.StartTimeUtc == Clock.GetUtcNow().AddMinutes(1));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.FireAsync(RetentionJob.Key);
        Clock.Advance(TimeSpan.FromHours(6));
        await TickAsync(worker);
        await worker.FireAsync(RetentionJob.Key);
        await TickAsync(worker);

        Assert.Single(worker.Log.Lines, line => line.Contains("works again", StringComparison.Ordinal));
        Assert.DoesNotContain(Smtp.Mails, mail => mail.Text.Contains("X-NewsMonitor-Kind: notice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_digest_that_the_store_rejects_does_not_block_others()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Settings().Replace(
            "\"Digests\": {", "\"Digests\": { \"first\": { \"Schedule\": \"0 7 * * *\", \"To\": [\"c@example.org\"] },", StringComparison.Ordinal);
        await using var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(
                "create trigger no before insert on mail when new.digest_id = 'first' begin select raise(abort, 'no'); end");
        }

        await PollAsync(worker, Feed("A truce", "Quiet day"));
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));
        Assert.Single(worker.Log.Lines, line => line.Contains("Digest first could not be published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_becomes_read_only_at_run_time_only_delays()
        => await FailAsync(
            worker => WriteVersionAsync(worker.Store, 3),
            worker => WriteVersionAsync(worker.Store, 2),
            "it is read-only. Give this user the right to write to it and to its folder.");

    [Fact]
    public async Task A_damaged_file_ends_the_worker_with_a_remedy()
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

        Assert.True(worker.Get<JobGuard>().IsStoreUnusable);
        Assert.Contains(worker.Log.Lines, line =>
            line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("restore a backup", StringComparison.Ordinal));
        Assert.True(worker.Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    // While the store fails, an article appears and a digest becomes due; both are made up for afterwards.
    private async Task FailAsync(Func<TestWorker, Task> begin, Func<TestWorker, Task> end, string problem)
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await TestWorker.StartAsync(Folder.Path, Settings(), Clock, patience: TimeSpan.FromSeconds(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await begin(worker);
        Feeds.Serve("/rss", Feed("A ceasefire", "A truce", "Quiet day"));
        Clock.Advance(TimeSpan.FromHours(25));
        for (var tick = 0; tick < 2; tick++)
        {
            Clock.Advance(TimeSpan.FromMinutes(20));
            await TickAsync(worker);
        }

        Assert.Empty(Smtp.Mails);
        await end(worker);
        for (var tick = 0; tick < 3; tick++)
        {
            Clock.Advance(TimeSpan.FromMinutes(20));
            await TickAsync(worker);
        }

        var digest = Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org")));
        Assert.Contains("A truce", digest, StringComparison.Ordinal);
        Assert.Contains("A ceasefire", digest, StringComparison.Ordinal);
        Assert.Contains(
            problem, Assert.Single(worker.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Single(worker.Log.Lines, line => line.Contains("works again; it did not", StringComparison.Ordinal));
        var notice = Assert.Single(Smtp.Mails, mail => mail.Text.Contains("X-NewsMonitor-Kind: notice", StringComparison.Ordinal));
        Assert.Contains("The store did not work", Text(notice), StringComparison.Ordinal);
        Assert.Empty((await StoreIntegrity.CheckAsync(worker.Store, CancellationToken.None)).Problems);
    }

    private static async Task TickAsync(TestWorker worker)
    {
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(WriteNoticesJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
    }

    // A file of a write version above 2 may only be read (https://www.sqlite.org/fileformat2.html, offset 18).
    private static async Task WriteVersionAsync(Store store, byte version)
    {
        await using (var connection = await store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("pragma wal_checkpoint(truncate)");
        }

        await ForgetConnectionsAsync(store);
        await using var file = new FileStream(store.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = 18;
        file.WriteByte(version);
    }

    // Their page caches would hide the damage.
    private static async Task ForgetConnectionsAsync(Store store)
    {
        await using var connection = (SqliteConnection)await store.ConnectAsync(CancellationToken.None);
        SqliteConnection.ClearPool(connection);
    }
}
