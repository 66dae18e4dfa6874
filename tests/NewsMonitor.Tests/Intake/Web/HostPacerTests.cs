using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace NewsMonitor.Intake.Web;

public sealed class HostPacerTests : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _clock = new();
    private readonly HostPacer _pacer;

    public HostPacerTests() => _pacer = new HostPacer(_clock);

    public ValueTask DisposeAsync() => _pacer.DisposeAsync();

    [Fact]
    public async Task A_host_has_one_request_at_a_time_and_the_pause_begins_when_it_has_ended()
    {
        var first = await TakeAsync("a.example");
        var second = TakeAsync("A.EXAMPLE");
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(second.IsCompleted);

        first.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(second.IsCompleted);
        (await PatientlyAsync(second)).Dispose();
    }

    [Fact]
    public async Task Turns_that_may_run_side_by_side_begin_a_pause_apart()
    {
        using var first = await TakeAsync("a.example", atOnce: 2);
        var second = TakeAsync("a.example", atOnce: 2);
        Assert.False(second.IsCompleted);
        Assert.Equal(2 * Pause, _pacer.GetDelay("a.example", Pause));

        _clock.Advance(Pause);
        using var taken = await second;
    }

    [Fact]
    public async Task Other_hosts_do_not_wait()
    {
        using var first = await TakeAsync("a.example");
        using var other = await TakeAsync("b.example");
        Assert.Equal(Pause, _pacer.GetDelay("b.example", Pause));
        Assert.Equal(TimeSpan.Zero, _pacer.GetDelay("c.example", Pause));
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_place_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        (await TakeAsync("a.example")).Dispose();
        var gaveUp = _pacer.AcquireAsync("a.example", 1, Pause, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);

        var next = TakeAsync("a.example");
        (await PatientlyAsync(next)).Dispose();
    }

    private async Task<IDisposable> PatientlyAsync(Task<IDisposable> turn)
    {
        while (!turn.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Yield();
        }

        return await turn;
    }

    private Task<IDisposable> TakeAsync(string host, int atOnce = 1)
        => _pacer.AcquireAsync(host, atOnce, Pause, CancellationToken.None).AsTask();
}
