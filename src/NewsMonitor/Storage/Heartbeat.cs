namespace NewsMonitor.Storage;

/// <summary>Records that the worker is working, so that another process can see it.</summary>
internal sealed class Heartbeat(FactStore facts, TimeProvider clock)
{
    public const string FactName = "cycle";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private long? _recorded;

    /// <summary>Records a completed poll round, at most every 20 seconds.</summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        var timestamp = clock.GetTimestamp();
        if (_recorded is not { } recorded || clock.GetElapsedTime(recorded, timestamp) >= Interval)
        {
            await facts.SaveInstantAsync(FactName, clock.GetUtcNow(), cancellationToken);
            _recorded = timestamp;
        }
    }

    /// <summary>The time of the last completed poll round or start of the worker; null when there was none.</summary>
    public Task<DateTimeOffset?> ReadLastAsync(CancellationToken cancellationToken)
        => facts.FindInstantAsync(FactName, cancellationToken);
}
