using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>Upgrades of stores of earlier versions.</summary>
public sealed class UpgradeTests : WorkerTest
{
    private static readonly string[] Titles = ["A truce in May", "A truce in June", "A truce in July", "A truce in August"];

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, StoreSchema.Scripts.Count)];

    private string Database => Path.Combine(Folder.Path, "monitor.db");

    [Fact]
    public void The_names_by_which_stores_record_their_scripts_never_change()
        => Assert.Equal(
            [
                "NewsMonitor.Storage.Schema.0001_initial.sql",
                "NewsMonitor.Storage.Schema.0002_polite_polling.sql",
                "NewsMonitor.Storage.Schema.0003_identity.sql",
                "NewsMonitor.Storage.Schema.0004_pages.sql",
                "NewsMonitor.Storage.Schema.0005_stories.sql",
                "NewsMonitor.Storage.Schema.0006_delivery.sql",
                "NewsMonitor.Storage.Schema.0007_digests.sql",
                "NewsMonitor.Storage.Schema.0008_look_back.sql",
                "NewsMonitor.Storage.Schema.0009_incidents.sql",
                "NewsMonitor.Storage.Schema.0010_restored.sql",
                "NewsMonitor.Storage.Schema.0011_failing_recipients.sql",
                "NewsMonitor.Storage.Schema.0012_story_signatures.sql",
                "NewsMonitor.Storage.Schema.0013_broken_answers.sql",
                "NewsMonitor.Storage.Schema.0014_failure_scopes.sql",
                "NewsMonitor.Storage.Schema.0015_flat_queries.sql",
            ],
            StoreSchema.Scripts);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_store_of_any_version_is_upgraded_and_nothing_is_lost_or_mailed_twice(int version)
    {
        Feeds.Serve("/rss", Feed("Truce of old"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await PollAsync(worker, Feed(Titles[0], "Truce of old"));
            await PublishAsync(worker);
            await worker.FireAsync(SendOutboxJob.Key);
            await PollAsync(worker, Feed(Titles[1], Titles[0], "Truce of old"));
            await PublishAsync(worker);
            await PollAsync(worker, Feed(Titles[2], Titles[1], Titles[0], "Truce of old"));
        }

        var sent = Smtp.Mails.Count;
        await OldStore.WriteAsync(Database, version);
        await using (var worker = await StartAsync())
        {
            Assert.Equal(2, (await worker.Get<OutboxStore>().ReadStatusAsync(CancellationToken.None)).Waiting);
            await worker.FireAsync(SendOutboxJob.Key);
            Assert.Equal(sent + 2, Smtp.Mails.Count);

            await PollAsync(worker, Feed([.. Titles.Reverse(), "Truce of old"]));
            await PublishAsync(worker);
            await worker.FireAsync(SendOutboxJob.Key);

            var report = await StoreIntegrity.CheckAsync(worker.Store, CancellationToken.None);
            Assert.Empty(report.Problems);
            Assert.Equal(Titles.Length + 1, report.Articles);
        }

        var digests = Smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org")).Select(Text).ToList();
        Assert.Equal(3, digests.Count);
        Assert.All(Titles, title => Assert.Single(digests, text => text.Contains(title, StringComparison.Ordinal)));
        Assert.DoesNotContain(digests, text => text.Contains("Truce of old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_and_left_unchanged()
    {
        await Store.Open(new StoreOptions { Path = Database }).DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.ExecuteAsync(
                "insert into SchemaVersions (ScriptName, Applied) values ('NewsMonitor.Storage.Schema.9999_later.sql', '2030-01-01')");
        }

        TestWorker.Input(Folder.Path, Settings());
        var (run, look) = (await ProgramRun.RunAsync(Folder.Path, "once"), await ProgramRun.RunAsync(Folder.Path, "mail", "list"));

        Assert.All([run, look], ended =>
        {
            Assert.Equal(1, ended.ExitCode);
            Assert.Contains(
                "monitor.db cannot be used: it was written by a newer version of this program. Run that version, or restore",
                ended.Error,
                StringComparison.Ordinal);
        });
        Assert.Empty(Feeds.Requests);
    }

    [Fact]
    public async Task Opening_an_existing_store_of_an_older_version_leaves_it_unchanged()
    {
        await Store.Open(new StoreOptions { Path = Database }).DisposeAsync();
        await OldStore.WriteAsync(Database, version: 4);

        var refusal = Assert.Throws<StoreException>(() => Store.OpenExisting(new StoreOptions { Path = Database }));

        Assert.Contains("written by an older version of this program. Start the monitor on it once", refusal.Message, StringComparison.Ordinal);
    }

    private async Task PublishAsync(TestWorker worker)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
    }
}
