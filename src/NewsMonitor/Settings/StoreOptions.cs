namespace NewsMonitor.Settings;

/// <summary>The database with everything that is kept.</summary>
internal sealed record StoreOptions
{
    /// <summary>The kind of database.</summary>
    public StoreProvider Provider { get; set; } = StoreProvider.Sqlite;

    /// <summary>The database file; its folder is made when missing.</summary>
    public string Path { get; set; } = "data/monitor.db";

    /// <summary>
    /// The time for which articles are kept after they were first seen. Their fingerprints are kept for ever.
    /// </summary>
    public TimeSpan KeepArticles { get; set; } = TimeSpan.FromDays(90);
}

/// <summary>The kind of database.</summary>
internal enum StoreProvider
{
    /// <summary>A file.</summary>
    Sqlite,
}
