using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace NewsMonitor.Intake.Web;

/// <summary>
/// Keeps requests to one host apart: only so many at a time, and a pause after each. It measures time and does not read the
/// clock, which may be set.
/// </summary>
internal sealed class HostPacer(TimeProvider clock) : IAsyncDisposable
{
    // Beyond this many, hosts whose pause is long over are forgotten.
    private const int MaxHosts = 4096;

    private readonly ConcurrentDictionary<string, TimeSpan> _lastRequests = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _start = clock.GetTimestamp();
    private readonly PartitionedRateLimiter<PartitionKey> _limiter = PartitionedRateLimiter.Create<PartitionKey, PartitionKey>(
        seat => RateLimitPartition.GetConcurrencyLimiter(
            seat,
            key => new ConcurrencyLimiterOptions { PermitLimit = key.PermitLimit, QueueLimit = int.MaxValue }));

    /// <summary>How long a host's pause still lasts.</summary>
    /// <param name="host">The host.</param>
    /// <param name="pause">The time between two requests.</param>
    public TimeSpan GetDelay(string host, TimeSpan pause)
    {
        var wait = _lastRequests.TryGetValue(host, out var last) ? last + pause - clock.GetElapsedTime(_start) : TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Waits until a host's pause is over, and takes nothing.</summary>
    public async Task WaitAsync(string host, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (GetDelay(host, pause) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Waits for a turn at a host, and takes it. Whoever holds a turn must not wait for another.</summary>
    /// <param name="host">The host.</param>
    /// <param name="atOnce">How many turns there may be at a time.</param>
    /// <param name="pause">The time between two requests: from the beginning or end of one to the beginning of the next.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The turn, to be disposed when the answer has been read.</returns>
    public async ValueTask<IDisposable> AcquireAsync(
        string host, int atOnce, TimeSpan pause, CancellationToken cancellationToken)
    {
        var seat = await _limiter.AcquireAsync(new PartitionKey(host.ToLowerInvariant(), atOnce), 1, cancellationToken);
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

            return new Permit(this, host, seat);
        }
        catch
        {
            seat.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

    private void RemoveExpired(TimeSpan pause)
    {
        if (_lastRequests.Count > MaxHosts)
        {
            var old = clock.GetElapsedTime(_start) - pause;
            foreach (var host in _lastRequests.Where(turn => turn.Value < old))
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

    private sealed class Permit(HostPacer pacer, string host, RateLimitLease seat) : IDisposable
    {
        public void Dispose()
        {
            pacer.Release(host);
            seat.Dispose();
        }
    }
}
