using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    private StoreOptions Options => new() { Path = Path.Combine(_folder.Path, "new", "monitor.db") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Opening_creates_folder_and_schema_and_opening_again_keeps_the_rows()
    {
        await using (var store = Store.Open(Options))
        {
            await new FactStore(store).SaveAsync("a", "b", CancellationToken.None);
        }

        await using var again = Store.Open(Options);
        Assert.Equal("b", await new FactStore(again).FindAsync("a", CancellationToken.None));
    }

    [Fact]
    public void A_second_worker_is_refused_with_the_name_of_the_first()
    {
        using var first = StoreLock.Acquire(Options.Path, _clock);

        var refusal = Assert.Throws<StoreException>(() => StoreLock.Acquire(Options.Path, _clock));

        Assert.Contains($"in use by process {Environment.ProcessId} on", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("running since 2026-11-22 12:00:00 UTC", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_released_lock_can_be_acquired_again()
    {
        StoreLock.Acquire(Options.Path, _clock).Dispose();
        StoreLock.Acquire(Options.Path, _clock).Dispose();

        Assert.True(File.Exists(Options.Path + ".lock"));
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_reported_and_left_unchanged()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Options.Path)!);
        File.WriteAllText(Options.Path, string.Concat(Enumerable.Repeat("This is my diary. ", 100)));

        var refusal = Assert.Throws<StoreException>(() => Store.Open(Options));

        Assert.Contains("is no SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("This is my diary.", File.ReadAllText(Options.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_an_existing_store_does_not_create_one()
    {
        Assert.Throws<StoreException>(() => Store.OpenExisting(Options));
        Assert.False(File.Exists(Options.Path));
    }
}
