using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace NewsMonitor.Polling;

public sealed class HostPacerTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Turns_of_one_host_are_a_pause_apart_and_other_hosts_do_not_wait()
    {
        var pacer = new HostPacer(_clock);
        var pause = TimeSpan.FromSeconds(2);

        await pacer.TurnAsync("a.example", pause, CancellationToken.None);
        await pacer.TurnAsync("b.example", pause, CancellationToken.None);
        var second = pacer.TurnAsync("A.EXAMPLE", pause, CancellationToken.None);
        var third = pacer.TurnAsync("a.example", pause, CancellationToken.None);

        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(second.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(4.1), pacer.WaitOf("a.example", pause));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        await second;
        Assert.False(third.IsCompleted);
        _clock.Advance(pause);
        await third;
    }
}
