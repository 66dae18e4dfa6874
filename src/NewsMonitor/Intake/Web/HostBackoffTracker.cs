using System.Collections.Concurrent;
using System.Data.Common;

namespace NewsMonitor.Intake.Web;

/// <summary>The hosts that asked to be left alone for a while (Retry-After): none of their feeds and pages is asked for before.</summary>
internal sealed class HostBackoffTracker(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<HostBackoff> _unsaved = [];

    /// <summary>Until when a host wants to be left alone; null when it may be asked.</summary>
    public DateTimeOffset? GetBackoffEnd(string host)
        => _until.TryGetValue(host, out var until) && until > clock.GetUtcNow() ? until : null;

    /// <summary>Leaves a host alone until an instant.</summary>
    public void Add(string host, DateTimeOffset until)
    {
        var hold = new HostBackoff { Host = host.ToLowerInvariant(), Until = until };
        Load([hold]);
        _unsaved.Enqueue(hold);
    }

    /// <summary>Takes over what was kept.</summary>
    public void Load(IEnumerable<HostBackoff> holds)
    {
        foreach (var hold in holds)
        {
            _until.AddOrUpdate(hold.Host, hold.Until, (_, until) => until > hold.Until ? until : hold.Until);
        }
    }

    /// <summary>Has what has come since the last call kept beyond a restart.</summary>
    public async Task SaveAsync(HostBackoffStore hosts)
    {
        var unsaved = new List<HostBackoff>();
        while (_unsaved.TryDequeue(out var hold))
        {
            unsaved.Add(hold);
        }

        if (unsaved.Count == 0)
        {
            return;
        }

        try
        {
            await hosts.SaveAsync(unsaved, clock.GetUtcNow(), CancellationToken.None);
        }
        catch (DbException)
        {
            unsaved.ForEach(_unsaved.Enqueue);
            throw;
        }
    }
}
