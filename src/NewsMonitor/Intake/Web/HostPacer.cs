namespace NewsMonitor.Intake.Web;

/// <summary>
/// Limits requests to each host: a maximum number at a time, and a pause after each. It measures elapsed time, so a
/// change of the wall clock has no effect.
/// </summary>
internal sealed class HostPacer(TimeProvider clock)
{
    // Beyond this many, unused hosts whose pause is over are removed.
    private const int MaxHosts = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _start = clock.GetTimestamp();

    private TimeSpan Now => clock.GetElapsedTime(_start);

    public TimeSpan GetDelay(string host, TimeSpan pause)
    {
        lock (_lock)
        {
            var delay = _hosts.TryGetValue(host, out var state) ? state.LastRequest + pause - Now : null;
            return delay > TimeSpan.Zero ? delay.Value : TimeSpan.Zero;
        }
    }

    /// <summary>Waits until a host's pause is over, without acquiring a permit.</summary>
    public async Task WaitAsync(string host, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (GetDelay(host, pause) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Waits for a permit to send a request to a host. Never acquire a second one while holding one.</summary>
    /// <param name="pause">The minimum time between the start or end of one request and the start of the next.</param>
    /// <returns>The permit; dispose it after reading the response.</returns>
    public async ValueTask<IDisposable> AcquireAsync(
        string host, int maxConcurrent, TimeSpan pause, CancellationToken cancellationToken)
    {
        var (state, slots) = Join(host, maxConcurrent, pause);
        try
        {
            await slots.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(state);
            throw;
        }

        try
        {
            if (ReserveStart(state, pause) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }

            return new Permit(this, state, slots);
        }
        catch
        {
            slots.Release();
            Leave(state);
            throw;
        }
    }

    // Joined hosts are not removed.
    private (Host Host, SemaphoreSlim Slots) Join(string name, int maxConcurrent, TimeSpan pause)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(name, out var host))
            {
                RemoveExpired(pause);
                _hosts[name] = host = new Host(maxConcurrent);
            }

            host.Users++;
            return (host, host.GetSlots(maxConcurrent));
        }
    }

    private void Leave(Host host)
    {
        lock (_lock)
        {
            host.Users--;
        }
    }

    private TimeSpan ReserveStart(Host host, TimeSpan pause)
    {
        if (pause <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        lock (_lock)
        {
            var now = Now;
            var next = host.LastRequest + pause;
            host.LastRequest = next > now ? next : now;
            return host.LastRequest.Value - now;
        }
    }

    private void RemoveExpired(TimeSpan pause)
    {
        if (_hosts.Count <= MaxHosts)
        {
            return;
        }

        var expired = Now - pause;
        foreach (var (name, host) in _hosts)
        {
            if (host.Users == 0 && !(host.LastRequest >= expired))
            {
                _hosts.Remove(name);
            }
        }
    }

    private void Release(Host host, SemaphoreSlim slots)
    {
        lock (_lock)
        {
            var now = Now;
            host.LastRequest = host.LastRequest < now ? now : host.LastRequest;
            host.Users--;
        }

        slots.Release();
    }

#pragma warning disable CA1001 // Without a wait handle, a SemaphoreSlim has nothing to dispose of.
    private sealed class Host(int maxConcurrent)
#pragma warning restore CA1001
    {
        private int _maxConcurrent = maxConcurrent;
        private SemaphoreSlim _slots = new(maxConcurrent);

        /// <summary>The start or end of the last request, or the reserved next start; null without a pause.</summary>
        public TimeSpan? LastRequest { get; set; }

        /// <summary>The number of requests that hold or wait for a permit.</summary>
        public int Users { get; set; }

        // After a reload with another limit, permits of the former one may run out beside the new ones.
        public SemaphoreSlim GetSlots(int maxConcurrent)
        {
            if (maxConcurrent != _maxConcurrent)
            {
                (_maxConcurrent, _slots) = (maxConcurrent, new SemaphoreSlim(maxConcurrent));
            }

            return _slots;
        }
    }

    private sealed class Permit(HostPacer pacer, Host host, SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => pacer.Release(host, slots);
    }
}
