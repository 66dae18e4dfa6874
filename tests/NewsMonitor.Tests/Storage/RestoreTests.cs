using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>Backups of a running worker that later replace its store.</summary>
public sealed class RestoreTests : WorkerTest
{
    private string Database => Path.Combine(Folder.Path, "monitor.db");

    private string Backup => Path.Combine(Folder.Path, "backup.db");

    [Fact]
    public async Task Articles_mailed_after_a_backup_are_not_mailed_again_after_a_restore()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            await PollAsync(worker, Feed("A truce of May", "Quiet day"));
            await BackUpAsync(worker);
            await DigestAsync(worker);
            await PollAsync(worker, Feed("A ceasefire in June", "A truce of May", "Quiet day"));
            await DigestAsync(worker);
        }

        File.Copy(Backup, Database, overwrite: true);
        await using (var worker = await StartAsync())
        {
            await PollAsync(worker, Feed("A ceasefire in June", "A truce of May", "Quiet day"));
            await DigestAsync(worker);
            await PollAsync(worker, Feed("A truce of July", "A ceasefire in June", "A truce of May", "Quiet day"));
            await DigestAsync(worker);
            Assert.Contains(worker.Log.Lines, line => line.Contains("1 articles that waited for digests", StringComparison.Ordinal));
        }

        var digests = Smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org")).Select(Text).ToList();
        Assert.Equal(3, digests.Count);
        Assert.All(
            (string[])["A truce of May", "A ceasefire in June", "A truce of July"],
            title => Assert.Single(digests, text => text.Contains(title, StringComparison.Ordinal)));
        var notice = Assert.Single(Smtp.Mails, mail => mail.Text.Contains("Subject: News Monitor: A backup was restored", StringComparison.Ordinal));
        Assert.Equal("ops@example.org", Assert.Single(notice.Recipients));
        Assert.Contains("A truce of May\n", Text(notice).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_waited_at_the_backup_is_kept_and_not_sent_automatically()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await BackUpAsync(worker);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        File.Copy(Backup, Database, overwrite: true);
        for (var start = 0; start < 2; start++)
        {
            await using var worker = await StartAsync();
            await worker.FireAsync(SendOutboxJob.Key);
            Clock.Advance(TimeSpan.FromDays(1));
            await worker.FireAsync(SendOutboxJob.Key);
            Assert.Equal(0, (await worker.Get<OutboxStore>().ReadStatusAsync(CancellationToken.None)).Waiting);
            Assert.Equal(1, await worker.Get<RestoredBackup>().CountSetAsideMailsAsync(CancellationToken.None));
        }

        Assert.Equal(2, Smtp.Mails.Count);
        Assert.Single(Smtp.Mails, mail => mail.Text.Contains("A backup was restored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_write_ahead_log_of_the_replaced_store_is_not_applied_to_the_backup()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await BackUpAsync(worker);
            for (var day = 1; day <= 8; day++)
            {
                await PollAsync(worker, Feed([.. Enumerable.Range(1, day).Select(number => $"A truce on day {number}")]));
            }

            File.Copy(Database + "-wal", Path.Combine(Folder.Path, "log"));
        }

        File.Copy(Backup, Database, overwrite: true);
        File.Copy(Path.Combine(Folder.Path, "log"), Database + "-wal");
        await using (var worker = await StartAsync())
        {
            var report = await StoreIntegrity.CheckAsync(worker.Store, CancellationToken.None);
            Assert.Empty(report.Problems);
            Assert.Equal(1, report.Articles);
        }

        Assert.True(File.Exists(Database + "-wal.before-restore"));
    }

    [Fact]
    public async Task A_worker_killed_while_taking_over_a_backup_leaves_it_to_the_next_one()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            await BackUpAsync(worker);
            await PollAsync(worker, Feed("A truce of May", "Quiet day"));
            await DigestAsync(worker);
        }

        File.Copy(Backup, Database, overwrite: true);
        TakeOverAndLeaveTheJournal();
        await using (var worker = await StartAsync())
        {
            await PollAsync(worker, Feed("A truce of May", "Quiet day"));
            await DigestAsync(worker);
        }

        Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));
        Assert.Single(Smtp.Mails, mail => mail.Text.Contains("A backup was restored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opening_an_existing_store_leaves_the_write_ahead_log_of_its_worker_in_place()
    {
        await using var worker = await StartAsync();
        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("pragma application_id = 1313686091; pragma wal_checkpoint(truncate);");
        }

        await Store.OpenExisting(new StoreOptions { Path = Database }).DisposeAsync();

        Assert.True(File.Exists(Database + "-wal"));
        Assert.False(File.Exists(Database + "-wal.before-restore"));
    }

    [Fact]
    public async Task Opening_an_existing_backup_does_not_apply_the_write_ahead_log_of_the_replaced_store()
    {
        await using (var worker = await StartAsync())
        {
            await BackUpAsync(worker);
            File.Copy(Database + "-wal", Path.Combine(Folder.Path, "log"));
        }

        File.Copy(Backup, Database, overwrite: true);
        File.Copy(Path.Combine(Folder.Path, "log"), Database + "-wal");

        var refusal = Assert.Throws<StoreException>(() => Store.OpenExisting(new StoreOptions { Path = Database }));
        Assert.Contains("Start the monitor", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Database + "-wal"));
    }

    [Fact]
    public async Task A_rule_that_looks_back_does_not_look_beyond_the_restore()
    {
        const string harbour = "\"harbour\": { \"Query\": \"harbour\", \"LookBack\": \"9d\" }";
        const string border = "\"border\": { \"Query\": \"border\", \"LookBack\": \"9d\" }";
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await PollAsync(worker, Feed("Harbour sold", "Quiet day"));
            await BackUpAsync(worker);
            await worker.EditAsync(With(harbour));
            await worker.FireAsync(PollFeedsJob.Key);
            await PollAsync(worker, Feed("Truce at border", "Truce in harbour", "Harbour sold", "Quiet day"));
            await DigestAsync(worker);
        }

        File.Copy(Backup, Database, overwrite: true);
        await using (var worker = await TestWorker.StartAsync(Folder.Path, With(harbour), Clock))
        {
            await PollAsync(worker, Feed("Truce at border", "Truce in harbour", "Harbour sold", "Quiet day"));
            await PollAsync(worker, Feed("Border post", "Truce at border", "Truce in harbour", "Harbour sold", "Quiet day"));
            await worker.EditAsync(With(border));
            await worker.FireAsync(PollFeedsJob.Key);
            await DigestAsync(worker);
        }

        var digests = Smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org")).Select(Text).ToList();
        Assert.Equal(2, digests.Count);
        Assert.All(
            (string[])["Harbour sold", "Truce in harbour", "Truce at border", "Border post"],
            title => Assert.Single(digests, text => text.Contains(title, StringComparison.Ordinal)));
    }

    private string With(string rule) => Settings().Replace("\"Rules\": {", $"\"Rules\": {{ {rule},", StringComparison.Ordinal);

    // A kill before the end of a transaction leaves its pages in the file and their rollback journal beside it.
    private void TakeOverAndLeaveTheJournal()
    {
        var journal = Database + "-journal";
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            connection.Execute("pragma synchronous = off");
            SQLitePCL.raw.sqlite3_commit_hook(
                connection.Handle,
                _ =>
                {
                    File.Copy(journal, journal + ".kept");
                    return 0;
                },
                null);
            RestoredBackup.TakeOver(connection, Clock.GetUtcNow());
            Assert.Equal(0, connection.ExecuteScalar<long>("pragma application_id"));
        }

        File.Move(journal + ".kept", journal);
    }

    private Task<StoreSummary> BackUpAsync(TestWorker worker)
        => new StoreBackup(worker.Store, Clock).WriteAsync(Backup, progress: null, CancellationToken.None);

    private async Task DigestAsync(TestWorker worker)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
    }
}
