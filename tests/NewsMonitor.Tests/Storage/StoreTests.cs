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
    public async Task Opening_makes_folder_and_schema_and_opening_again_keeps_what_is_there()
    {
        await using (var store = Store.Open(Options))
        {
            await new FactStore(store).SaveAsync("a", "b", CancellationToken.None);
        }

        await using var again = Store.Open(Options);
        Assert.Equal("b", await new FactStore(again).FindAsync("a", CancellationToken.None));
    }

    [Fact]
    public void The_second_holder_is_refused_and_told_who_the_first_is()
    {
        using var first = StoreLock.Acquire(Options.Path, _clock);

        var refusal = Assert.Throws<StoreException>(() => StoreLock.Acquire(Options.Path, _clock));

        Assert.Contains($"in use by process {Environment.ProcessId} on", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("running since 2026-11-22 12:00:00 UTC", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_that_was_given_back_can_be_taken_again()
    {
        StoreLock.Acquire(Options.Path, _clock).Dispose();
        StoreLock.Acquire(Options.Path, _clock).Dispose();

        Assert.True(File.Exists(Options.Path + ".lock"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Options.Path)!);
        File.WriteAllText(Options.Path, string.Concat(Enumerable.Repeat("This is my diary. ", 100)));

        var refusal = Assert.Throws<StoreException>(() => Store.Open(Options));

        Assert.Contains("is no SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("This is my diary.", File.ReadAllText(Options.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_at_a_store_that_does_not_exist_makes_none()
    {
        Assert.Throws<StoreException>(() => Store.OpenExisting(Options));
        Assert.False(File.Exists(Options.Path));
    }
}
