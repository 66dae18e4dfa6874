using NewsMonitor.Fakes;
using NewsMonitor.Jobs;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>A backup is made beside a worker that goes on, and put in the place of the store later.</summary>
public sealed class RestoreTests : WholeWay
{
    private string Database => Path.Combine(Folder.Path, "monitor.db");

    private string Backup => Path.Combine(Folder.Path, "backup.db");

    [Fact]
    public async Task What_was_mailed_after_a_backup_is_not_mailed_again_once_it_is_restored()
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
    public async Task A_mail_that_waited_when_the_backup_was_made_is_kept_and_not_sent_by_itself()
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
            Assert.Equal(0, (await worker.Get<OutboxStore>().StateAsync(CancellationToken.None)).Waiting);
            Assert.Equal(1, await worker.Get<RestoredStore>().MailsSetAsideAsync(CancellationToken.None));
        }

        Assert.Equal(2, Smtp.Mails.Count);
        Assert.Single(Smtp.Mails, mail => mail.Text.Contains("A backup was restored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_of_the_store_before_is_not_read_into_the_backup()
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
            var report = await StoreBooks.CheckAsync(worker.Store, CancellationToken.None);
            Assert.Empty(report.Problems);
            Assert.Equal(1, report.Articles);
        }

        Assert.True(File.Exists(Database + "-wal.before-restore"));
    }

    private Task<StoreReport> BackUpAsync(TestWorker worker)
        => new StoreBackup(worker.Store, Clock).WriteAsync(Backup, progress: null, CancellationToken.None);

    private async Task DigestAsync(TestWorker worker)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
    }
}
