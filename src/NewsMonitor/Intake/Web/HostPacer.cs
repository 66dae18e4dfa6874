using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace NewsMonitor.Intake.Web;

/// <summary>
/// Limits requests to each host: a maximum number at a time, and a pause after each. It measures elapsed time, so a
/// change of the wall clock has no effect.
/// </summary>
internal sealed class HostPacer(TimeProvider clock) : IAsyncDisposable
{
    // Beyond this many, hosts whose pause is over are removed.
    private const int MaxHosts = 4096;

    private readonly ConcurrentDictionary<string, TimeSpan> _lastRequests = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _start = clock.GetTimestamp();
    private readonly PartitionedRateLimiter<PartitionKey> _limiter =
        PartitionedRateLimiter.Create<PartitionKey, PartitionKey>(partition => RateLimitPartition.GetConcurrencyLimiter(
            partition,
            key => new ConcurrencyLimiterOptions { PermitLimit = key.PermitLimit, QueueLimit = int.MaxValue }));

    /// <summary>Returns the remaining pause of a host.</summary>
    public TimeSpan GetDelay(string host, TimeSpan pause)
    {
        if (!_lastRequests.TryGetValue(host, out var last))
        {
            return TimeSpan.Zero;
        }

        var wait = last + pause - clock.GetElapsedTime(_start);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
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
    /// <param name="host">The host.</param>
    /// <param name="maxConcurrent">The maximum number of permits at a time.</param>
    /// <param name="pause">The minimum time between the start or end of one request and the start of the next.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The permit; dispose it after reading the response.</returns>
    public async ValueTask<IDisposable> AcquireAsync(
        string host, int maxConcurrent, TimeSpan pause, CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync(
            new PartitionKey(host.ToLowerInvariant(), maxConcurrent), 1, cancellationToken);
        try
        {
            if (pause > TimeSpan.Zero)
            {
                RemoveExpired(pause);
                var now = clock.GetElapsedTime(_start);
                var begin = _lastRequests.AddOrUpdate(host, now, (_, last) => last + pause > now ? last + pause : now);
                if (begin > now)
                {
                    await Task.Delay(begin - now, clock, cancellationToken);
                }
            }

            return new Permit(this, host, lease);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

    private void RemoveExpired(TimeSpan pause)
    {
        if (_lastRequests.Count > MaxHosts)
        {
            var old = clock.GetElapsedTime(_start) - pause;
            foreach (var host in _lastRequests.Where(request => request.Value < old))
            {
                _lastRequests.TryRemove(host);
            }
        }
    }

    private void Release(string host)
    {
        var now = clock.GetElapsedTime(_start);
        if (_lastRequests.TryGetValue(host, out var last) && last < now)
        {
            _lastRequests.TryUpdate(host, now, last);
        }
    }

    private readonly record struct PartitionKey(string Host, int PermitLimit);

    private sealed class Permit(HostPacer pacer, string host, RateLimitLease lease) : IDisposable
    {
        public void Dispose()
        {
            pacer.Release(host);
            lease.Dispose();
        }
    }
}
