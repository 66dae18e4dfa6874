using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Notices;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>An outage of the store, as another process sees it.</summary>
public sealed class StoreOutageTests : WorkerTest
{
    [Fact]
    public async Task Health_fails_with_the_reason_as_soon_as_a_write_has_failed_and_no_longer()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Empty(await GetUnhealthyReasonsAsync());
        await StoreLimit.SetAsync(worker.Store, pages: 1);

        await PollAsync(worker, Feed([.. Enumerable.Range(1, 50).Select(number => $"Truce number {number}")]));
        Assert.Contains("the disk is full. Free some space", (await GetUnhealthyReasonsAsync())[0], StringComparison.Ordinal);

        await StoreLimit.SetAsync(worker.Store, pages: int.MaxValue);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.FireAsync(PollFeedsJob.Key);
        Assert.Empty(await GetUnhealthyReasonsAsync());
    }

    [Fact]
    public async Task An_outage_without_room_for_its_reason_still_fails_health()
    {
        await using var worker = await StartAsync();

        await File.WriteAllBytesAsync(worker.Store.Path + ".outage", []);

        Assert.Contains("cannot be written: see the log of the worker", Assert.Single(await GetUnhealthyReasonsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outage_of_a_worker_that_was_killed_ends_when_the_next_has_written_to_the_store()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder.Path, "monitor.db.outage"), "the disk is full");

        await using var worker = await StartAsync();

        Assert.Empty(await GetUnhealthyReasonsAsync());
    }

    // With objects of its own, as in the process of the verb.
    private async Task<IReadOnlyList<string>> GetUnhealthyReasonsAsync()
    {
        await using var store = Store.OpenExisting(new StoreOptions { Path = Path.Combine(Folder.Path, "monitor.db") });
        var health = new WorkerHealth(
            store,
            new StoreOutages(store),
            new Heartbeat(new FactStore(store), Clock),
            new OutboxStore(store),
            new DeliveryPauseStore(store),
            new IncidentStore(store),
            Clock);
        return await health.GetUnhealthyReasonsAsync(new MonitorSettings(), CancellationToken.None);
    }
}
