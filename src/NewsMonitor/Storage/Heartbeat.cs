namespace NewsMonitor.Storage;

/// <summary>Records that the worker is working, so that another process can see it.</summary>
internal sealed class Heartbeat(FactStore facts, TimeProvider clock)
{
    private const string FactName = "cycle";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>Records a completed poll round, at most every 20 seconds.</summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _last >= Interval || now < _last)
        {
            await facts.SaveInstantAsync(FactName, now, cancellationToken);
            _last = now;
        }
    }

    /// <summary>The time of the last completed poll round or start of the worker; null when there was none.</summary>
    public Task<DateTimeOffset?> ReadLastAsync(CancellationToken cancellationToken)
        => facts.FindInstantAsync(FactName, cancellationToken);
}
