namespace NewsMonitor.Storage;

/// <summary>A state of the store; two are equal when nothing was committed between them.</summary>
/// <param name="Connection">The connection that read it: numbers of different connections cannot be compared.</param>
/// <param name="Number">SQLite's <c>data_version</c>.</param>
internal readonly record struct StoreVersion(int Connection, long Number);
