namespace NewsMonitor.Outbox;

/// <summary>A mail of an alert that was not delivered in time, or was refused for good.</summary>
internal sealed record LateAlert
{
    public long No { get; init; }

    public string DigestId { get; init; } = "";

    public int Number { get; init; }

    public string Recipient { get; init; } = "";

    /// <summary>The answer to the last attempt; null when there was none.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset ComposedAt { get; init; }

    /// <summary>True when this mail alone was not accepted.</summary>
    public bool IsContentRefused { get; init; }
}
