namespace NewsMonitor.Outbox;

/// <summary>A mail that this worker may send now.</summary>
internal sealed record LeasedMail
{
    public long No { get; init; }

    public string Recipient { get; init; } = "";

    public string MessageId { get; init; } = "";

    public byte[] Bytes { get; init; } = [];

    public int Attempts { get; init; }

    /// <summary>The time it was composed, or last retried by hand.</summary>
    public DateTimeOffset WaitingSince { get; init; }
}
