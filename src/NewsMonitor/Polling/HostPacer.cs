using System.Collections.Concurrent;

namespace NewsMonitor.Polling;

/// <summary>Keeps requests to one host apart. It measures time and does not read the clock, which may be set.</summary>
internal sealed class HostPacer(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, TimeSpan> _lastTurn = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _start = clock.GetTimestamp();

    /// <summary>How long a host's next turn is away.</summary>
    /// <param name="host">The host.</param>
    /// <param name="pause">The time between two turns.</param>
    public TimeSpan WaitOf(string host, TimeSpan pause)
    {
        var wait = _lastTurn.TryGetValue(host, out var last) ? last + pause - clock.GetElapsedTime(_start) : TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Waits for the next turn of a host, and takes it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="pause">The time between two turns.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task TurnAsync(string host, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (pause <= TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

        var now = clock.GetElapsedTime(_start);
        var turn = _lastTurn.AddOrUpdate(host, now, (_, last) => last + pause > now ? last + pause : now);
        return turn > now ? Task.Delay(turn - now, clock, cancellationToken) : Task.CompletedTask;
    }
}
