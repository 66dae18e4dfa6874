using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>Files at the path of the store that are no store of the monitor, or not any more.</summary>
public sealed class StoreFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StoreOptions Options => new() { Path = Path.Combine(_folder.Path, "monitor.db") };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, "the file is empty")]
    [InlineData(1, "the file is empty")]
    [InlineData(50, "is no SQLite database")]
    [InlineData(8192, "is no SQLite database")]
    public void A_file_that_lost_its_content_is_refused_and_left_as_it_is(int zeros, string problem)
    {
        File.WriteAllBytes(Options.Path, new byte[zeros]);

        foreach (var open in (Func<StoreOptions, Store>[])[options => Store.Open(options), Store.OpenExisting])
        {
            var refusal = Assert.Throws<StoreException>(() => open(Options));

            Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("estore a backup", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("to start anew", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(new byte[zeros], File.ReadAllBytes(Options.Path));
    }

    [Fact]
    public async Task The_database_of_another_program_is_refused_and_left_as_it_is()
    {
        await using (var other = new SqliteConnection($"Data Source={Options.Path};Pooling=False"))
        {
            await other.ExecuteAsync("create table bookmark (url text); insert into bookmark values ('https://a.example/')");
        }

        var before = await File.ReadAllBytesAsync(Options.Path, TestContext.Current.CancellationToken);
        var refusal = Assert.Throws<StoreException>(() => Store.Open(Options));

        Assert.Contains("it is a database of another program", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Options.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_log_without_its_file_is_refused_and_kept()
    {
        File.WriteAllText(Options.Path + "-wal", "Not yet in the file.");

        var refusal = Assert.Throws<StoreException>(() => Store.Open(Options));

        Assert.Contains("the file is gone, but its log monitor.db-wal is still there", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Not yet in the file.", File.ReadAllText(Options.Path + "-wal"));
        Assert.False(File.Exists(Options.Path));
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_made_the_store_is_followed_by_one_that_makes_it()
    {
        await File.WriteAllBytesAsync(Options.Path + ".new", [], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Options.Path + ".new-journal", "half a page", TestContext.Current.CancellationToken);

        await using var store = Store.Open(Options);

        Assert.Empty((await StoreIntegrity.CheckAsync(store, CancellationToken.None)).Problems);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.new*"));
    }

    [Fact]
    public async Task What_the_monitor_makes_is_for_its_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such rights.");
        var options = new StoreOptions { Path = Path.Combine(_folder.Path, "a", "b", "monitor.db") };
        using var hold = StoreLock.Acquire(options.Path, TimeProvider.System);
        await using var store = Store.Open(options);
        new StoreOutages(store).Begin("the disk is full");
        await new StoreBackup(store, TimeProvider.System).WriteAsync(
            Path.Combine(_folder.Path, "a", "backup.db"), progress: null, CancellationToken.None);

        var files = Directory.GetFiles(Path.Combine(_folder.Path, "a"), "*", SearchOption.AllDirectories);
        Assert.Equal(
            ["backup.db", "monitor.db", "monitor.db-shm", "monitor.db-wal", "monitor.db.holder", "monitor.db.lock", "monitor.db.outage"],
            files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal("600", GetMode(file)));
        Assert.Equal("700", GetMode(Path.Combine(_folder.Path, "a")));
        Assert.Equal("700", GetMode(Path.Combine(_folder.Path, "a", "b")));
    }

#pragma warning disable CA1416 // Not called on Windows.
    private static string GetMode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
#pragma warning restore CA1416
}
