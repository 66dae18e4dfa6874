using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Verbs.Terminal;
using Quartz;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>The file of a store that is deleted, moved or replaced while a worker uses it.</summary>
public sealed class LostStoreTests : WorkerTest
{
    private string StorePath => Path.Combine(Folder.Path, "data", "monitor.db");

    [Theory]
    [InlineData("poll-feeds")]
    [InlineData("publish-digests")]
    [InlineData("send-outbox")]
    public async Task A_deleted_file_is_noticed_by_the_next_tick_even_of_an_idle_worker_and_saved(string job)
    {
        await using var worker = await StartWithArticleAsync();
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        File.Delete(StorePath);
        await worker.FireAsync(new JobKey(job));

        Assert.Contains("the file was deleted or moved away while the monitor used it.", GetEnd(worker), StringComparison.Ordinal);
        Assert.Contains("rename it to monitor.db", GetEnd(worker), StringComparison.Ordinal);
        Assert.False(File.Exists(StorePath));
        await AssertSavedAsync(worker, "A truce");
    }

    [Fact]
    public async Task A_replaced_file_gets_none_of_what_the_worker_stores()
    {
        await using var worker = await StartWithArticleAsync();
        var other = Path.Combine(Folder.Path, "other.db");
        await Store.Open(new StoreOptions { Path = other }).DisposeAsync();

        File.Move(other, StorePath, overwrite: true);
        await PollAsync(worker, Feed("A ceasefire", "A truce", "Quiet day"));

        Assert.Contains("another file took its place", GetEnd(worker), StringComparison.Ordinal);
        Assert.Contains("The monitor continues with the monitor.db that is there now", GetEnd(worker), StringComparison.Ordinal);
        await AssertSavedAsync(worker, "A truce");

        // Nor does the log of the file before end up in it.
        await worker.DisposeAsync();
        await using var next = Store.Open(new StoreOptions { Path = StorePath });
        Assert.Equal(0, await next.ScalarAsync<int>("select count(*) from article", null, CancellationToken.None));
    }

    [Fact]
    public async Task The_saved_copy_continues_where_the_worker_stopped_when_it_gets_the_name_of_the_store()
    {
        await using (var worker = await StartWithArticleAsync())
        {
            File.Delete(StorePath);
            await worker.FireAsync(PollFeedsJob.Key);
        }

        var refusal = Assert.Throws<StoreException>(() => Store.Open(new StoreOptions { Path = StorePath }));
        Assert.Contains("the file is gone; what was in it was saved in", refusal.Message, StringComparison.Ordinal);
        File.Move(Assert.Single(SavedFiles()), StorePath);
        await using var next = await StartAsync(Folder.Path);
        Clock.Advance(TimeSpan.FromHours(25));
        await next.FireAsync(PublishDigestsJob.Key);
        await next.FireAsync(SendOutboxJob.Key);

        var digest = Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org")));
        Assert.Contains("A truce", digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_log_ends_the_worker_and_loses_nothing()
    {
        await using (var worker = await StartWithArticleAsync())
        {
            File.Delete(StorePath + "-wal");
            await worker.FireAsync(PollFeedsJob.Key);

            Assert.Contains("its log monitor.db-wal was deleted", GetEnd(worker), StringComparison.Ordinal);
            await AssertSavedAsync(worker, "A truce");
        }

        await using var store = Store.Open(new StoreOptions { Path = StorePath });
        Assert.Empty((await StoreIntegrity.CheckAsync(store, CancellationToken.None)).Problems);
        Assert.Equal(1, await store.ScalarAsync<int>("select count(*) from article where title = 'A truce'", null, CancellationToken.None));
    }

    [Fact]
    public async Task A_folder_that_was_moved_ends_the_worker_which_says_that_nothing_could_be_saved()
    {
        await using var worker = await StartWithArticleAsync();
        var elsewhere = Path.Combine(Folder.Path, "elsewhere");

        Directory.Move(Path.GetDirectoryName(StorePath)!, elsewhere);
        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Contains("its folder was deleted or moved away", GetEnd(worker), StringComparison.Ordinal);
        Assert.Contains("could not be saved beside it", GetEnd(worker), StringComparison.Ordinal);
        Assert.Contains("Move it back if it was moved", GetEnd(worker), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(StorePath)));
    }

    [Fact]
    public async Task A_verb_that_works_on_the_store_alone_fails_and_saves_it_too()
    {
        var settings = Settings().Replace("{folder}/", "{folder}/data/", StringComparison.Ordinal);
        var loaded = ((SettingsLoaded)SettingsLoader.Load(TestWorker.Input(Folder.Path, settings))).Settings;

        var code = await VerbContext.WithStoreAsync(loaded, async store =>
        {
            await new FactStore(store).SaveAsync("before", "1", CancellationToken.None);
            File.Delete(StorePath);
            await new FactStore(store).SaveAsync("after", "1", CancellationToken.None);
            return 0;
        });

        Assert.Equal(1, code);
        await using var saved = new SqliteConnection($"Data Source={Assert.Single(SavedFiles())};Pooling=False");
        Assert.Equal(["before"], await saved.QueryAsync<string>("select name from fact where name in ('before', 'after')"));
    }

    private async Task<TestWorker> StartWithArticleAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted or moved.");
        Feeds.Serve("/rss", Feed("Quiet day"));
        var worker = await StartAsync(Folder.Path);
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        return worker;
    }

    private Task<TestWorker> StartAsync(string folder)
        => TestWorker.StartAsync(folder, Settings().Replace("{folder}/", "{folder}/data/", StringComparison.Ordinal), Clock);

    private string[] SavedFiles() => Directory.GetFiles(Path.GetDirectoryName(StorePath)!, "monitor.db.saved-*");

    private async Task AssertSavedAsync(TestWorker worker, string title)
    {
        var file = Assert.Single(SavedFiles());
        Assert.Contains(file, GetEnd(worker), StringComparison.Ordinal);
        await using var saved = new SqliteConnection($"Data Source={file};Pooling=False");
        Assert.Equal(1, await saved.ExecuteScalarAsync<int>("select count(*) from article where title = @title", new { title }));
        Assert.Equal("ok", await saved.ExecuteScalarAsync<string>("pragma integrity_check"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static string GetEnd(TestWorker worker)
    {
        Assert.True(worker.Get<JobGuard>().IsStoreUnusable);
        Assert.True(worker.Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        return Assert.Single(worker.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }
}
