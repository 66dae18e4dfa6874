namespace NewsMonitor.Storage;

/// <summary>
/// The last outage of the store, in memory: nothing can be written during an outage, so the operator is notified
/// afterwards.
/// </summary>
internal sealed class StoreOutages
{
    /// <summary>The last outage that has ended; null when there was none since the start.</summary>
    public StoreOutage? Last { get; private set; }

    public void Record(StoreOutage outage) => Last = outage;
}
