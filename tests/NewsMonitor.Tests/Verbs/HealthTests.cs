using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Verbs;

public sealed class HealthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"Polling\": { \"Every\": 5 } }")]
    public async Task A_worker_that_beats_is_healthy_also_when_the_file_was_broken_meanwhile(string settings)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), settings);
        await using (var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "data", "monitor.db") }))
        {
            await new Heartbeat(new FactStore(store), TimeProvider.System).BeatAsync(CancellationToken.None);
        }

        var run = await ProgramRun.RunAsync(_folder.Path, "health");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("healthy\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_has_not_beaten_for_long_is_ill_and_the_time_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), "{}");
        var longAgo = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(-5));
        await using (var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "data", "monitor.db") }))
        {
            await new Heartbeat(new FactStore(store), longAgo).BeatAsync(CancellationToken.None);
        }

        var run = await ProgramRun.RunAsync(_folder.Path, "health");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"at {longAgo.GetUtcNow():u}", run.Output, StringComparison.Ordinal);
    }
}
