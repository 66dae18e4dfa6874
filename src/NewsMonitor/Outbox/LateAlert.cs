namespace NewsMonitor.Outbox;

/// <summary>A mail of an alert that was not delivered in time.</summary>
internal sealed record LateAlert
{
    public long No { get; init; }

    public string DigestId { get; init; } = "";

    public int Number { get; init; }
}
