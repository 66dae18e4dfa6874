using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Fakes;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Hosting;

/// <summary>The clock is set under a worker that runs by its own triggers.</summary>
public sealed class ClockJumpDetectorTests : WorkerTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(-365)]
    [InlineData(365)]
    public async Task It_goes_on_with_the_new_time(int days)
    {
        var time = new SetTime();
        using var log = new TestLog();
        Feeds.Serve("/rss", Feed("Quiet day"));
        var input = TestWorker.Input(Folder.Path, Settings().Replace("\"Name\": \"The Desk\"", "\"Every\": \"1s\"", StringComparison.Ordinal));
        var loaded = ((SettingsLoaded)SettingsLoader.Load(input)).Settings;
        await using var store = Store.Open(loaded.Settings.Store);
        using var host = NewsMonitorHost.Build(input, loaded, store, services => services
            .AddSingleton<TimeProvider>(time).AddSingleton<ILoggerProvider>(log));
        await host.StartAsync(TestContext.Current.CancellationToken);
        await PollsAsync(1);

        time.Jump(TimeSpan.FromDays(days));
        var before = Feeds.Requests.Count;
        await PollsAsync(before + 2);

        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Contains(
            log.Lines, line => line.Contains($"The clock was set {(days < 0 ? "back" : "forward")} by 365.00:00:00", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private async Task PollsAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
        while (Feeds.Requests.Count < count);
    }

    /// <summary>The time of the system, set to another one.</summary>
    private sealed class SetTime : TimeProvider
    {
        private long _offset;

        public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));
    }
}
