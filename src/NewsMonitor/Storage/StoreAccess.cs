namespace NewsMonitor.Storage;

/// <summary>The setup of a connection, by the work it is for.</summary>
internal enum StoreAccess
{
    /// <summary>Reads and writes; every commit reaches the disk.</summary>
    Default,

    ReadOnly,

    /// <summary>Stores many rows: more pages in memory, fewer checkpoints.</summary>
    Bulk,

    /// <summary>A commit survives a killed process but not a power cut.</summary>
    Relaxed,
}
