namespace NewsMonitor.Storage;

/// <summary>The last outage of the store, in memory, since nothing can be written during one.</summary>
internal sealed class StoreOutages
{
    /// <summary>The last outage of the store, in memory, since nothing can be written during one.</summary>
    public StoreOutage? Last { get; private set; }

    public void Record(StoreOutage outage) => Last = outage;
}
