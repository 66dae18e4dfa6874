using System.Collections.Concurrent;
using System.Data.Common;

namespace NewsMonitor.Intake.Web;

/// <summary>The hosts that asked for a pause (Retry-After). It applies to all their feeds and pages.</summary>
internal sealed class HostBackoffTracker(TimeProvider clock)
{
    // The end of each backoff as a timestamp of the clock, which setting the clock does not move.
    private readonly ConcurrentDictionary<string, long> _ends = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<HostBackoff> _unsaved = [];

    /// <summary>Returns the end of a host's backoff; null if it may be contacted now.</summary>
    public DateTimeOffset? GetBackoffEnd(string host)
        => _ends.TryGetValue(host, out var end) && clock.GetElapsedTime(clock.GetTimestamp(), end) is var left && left > TimeSpan.Zero
            ? clock.GetUtcNow() + left
            : null;

    public void Add(string host, DateTimeOffset until)
    {
        var backoff = new HostBackoff { Host = host.ToLowerInvariant(), Until = until };
        Load([backoff]);
        _unsaved.Enqueue(backoff);
    }

    public void Load(IEnumerable<HostBackoff> backoffs)
    {
        foreach (var backoff in backoffs)
        {
            var left = backoff.Until - clock.GetUtcNow();
            var end = clock.GetTimestamp() + (long)(left.TotalSeconds * clock.TimestampFrequency);
            _ends.AddOrUpdate(backoff.Host, end, (_, known) => Math.Max(known, end));
        }
    }

    /// <summary>Stores the backoffs added since the last call.</summary>
    public async Task SaveAsync(HostBackoffStore store)
    {
        var unsaved = new List<HostBackoff>();
        while (_unsaved.TryDequeue(out var backoff))
        {
            unsaved.Add(backoff);
        }

        if (unsaved.Count == 0)
        {
            return;
        }

        try
        {
            await store.SaveAsync(unsaved, clock.GetUtcNow(), CancellationToken.None);
        }
        catch (DbException)
        {
            unsaved.ForEach(_unsaved.Enqueue);
            throw;
        }
    }
}
