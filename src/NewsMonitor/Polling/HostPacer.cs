using System.Collections.Concurrent;

namespace NewsMonitor.Polling;

/// <summary>Keeps requests to one host apart.</summary>
internal sealed class HostPacer(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastTurn = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the next turn of a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="pause">The time between two turns.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task TurnAsync(string host, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (pause <= TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

        var now = clock.GetUtcNow();
        var turn = _lastTurn.AddOrUpdate(host, now, (_, last) => last + pause > now ? last + pause : now);
        return turn > now ? Task.Delay(turn - now, clock, cancellationToken) : Task.CompletedTask;
    }
}
