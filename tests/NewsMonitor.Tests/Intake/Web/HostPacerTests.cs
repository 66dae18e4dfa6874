using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace NewsMonitor.Intake.Web;

public sealed class HostPacerTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _clock = new();
    private readonly HostPacer _pacer;

    public HostPacerTests() => _pacer = new HostPacer(_clock);

    [Fact]
    public async Task A_host_gets_one_request_at_a_time_and_the_pause_starts_at_its_end()
    {
        var first = await AcquireAsync("a.example");
        var second = AcquireAsync("A.EXAMPLE");
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(second.IsCompleted);

        first.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(second.IsCompleted);
        (await AdvanceUntilAsync(second)).Dispose();
    }

    [Fact]
    public async Task Concurrent_requests_start_a_pause_apart()
    {
        using var first = await AcquireAsync("a.example", maxConcurrent: 2);
        var second = AcquireAsync("a.example", maxConcurrent: 2);
        Assert.False(second.IsCompleted);
        Assert.Equal(2 * Pause, _pacer.GetDelay("a.example", Pause));

        _clock.Advance(Pause);
        using var taken = await second;
    }

    [Fact]
    public async Task Other_hosts_do_not_wait()
    {
        using var first = await AcquireAsync("a.example");
        using var other = await AcquireAsync("b.example");
        Assert.Equal(Pause, _pacer.GetDelay("b.example", Pause));
        Assert.Equal(TimeSpan.Zero, _pacer.GetDelay("c.example", Pause));
    }

    [Fact]
    public async Task Another_limit_applies_to_the_next_request()
    {
        using var first = await AcquireAsync("a.example");
        var second = AcquireAsync("a.example", maxConcurrent: 2);

        using var acquired = await AdvanceUntilAsync(second);

        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_cancelled_wait_gives_way_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        (await AcquireAsync("a.example")).Dispose();
        var cancelled = _pacer.AcquireAsync("a.example", 1, Pause, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        var next = AcquireAsync("a.example");
        (await AdvanceUntilAsync(next)).Dispose();
    }

    private async Task<IDisposable> AdvanceUntilAsync(Task<IDisposable> permit)
    {
        while (!permit.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Yield();
        }

        return await permit;
    }

    private Task<IDisposable> AcquireAsync(string host, int maxConcurrent = 1)
        => _pacer.AcquireAsync(host, maxConcurrent, Pause, CancellationToken.None).AsTask();
}
