namespace NewsMonitor.Storage;

/// <summary>
/// The last time that the store did not work, kept in memory: while it lasts nothing can be written, and so the operator can be
/// told by mail only when it is over.
/// </summary>
public sealed class StoreOutages
{
    /// <summary>The last one that has ended; null when there was none since the start.</summary>
    public StoreOutage? Last { get; private set; }

    /// <summary>Notes that the store works again.</summary>
    internal void Record(StoreOutage outage) => Last = outage;
}

/// <summary>A time in which the store did not work.</summary>
/// <param name="Reason">Why, and what helps.</param>
/// <param name="From">When something first failed.</param>
/// <param name="To">When what had failed first succeeded.</param>
public sealed record StoreOutage(string Reason, DateTimeOffset From, DateTimeOffset To);
