using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Intake.Polling;

/// <summary>A test of the fetcher against a real server.</summary>
public abstract class FeedFetcherTest : IAsyncLifetime
{
    private ServiceProvider _services = null!;

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    private protected FeedServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await FeedServer.StartAsync();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddWeb().AddSingleton<FeedFetcher>()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<WebFetchResult> FetchAsync(string path, PollingOptions? polling = null) => FetchAsync(Feed(path), polling);

    private protected Task<WebFetchResult> FetchAsync(LeasedFeed feed, PollingOptions? polling = null)
        => _services.GetRequiredService<FeedFetcher>().FetchAsync(
            feed, new FeedOptions { Url = feed.Url }, polling ?? new PollingOptions { HostPause = TimeSpan.Zero }, CancellationToken.None);

    private protected LeasedFeed Feed(string path) => new() { No = 1, Id = "desk", Url = Server.Url(path) };
}
