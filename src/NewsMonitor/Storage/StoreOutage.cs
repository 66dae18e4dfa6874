namespace NewsMonitor.Storage;

/// <summary>A period in which the store did not work.</summary>
/// <param name="To">The time at which the failed work first succeeded.</param>
internal sealed record StoreOutage(string Reason, DateTimeOffset From, DateTimeOffset To);
