namespace NewsMonitor.Outbox;

/// <summary>A digest that is refused for a recipient who receives other mail.</summary>
internal sealed record RefusedDigest
{
    public string DigestId { get; init; } = "";

    public string Recipient { get; init; } = "";

    /// <summary>Number of mails refused in a row.</summary>
    public int Mails { get; init; }

    /// <summary>The time the first of them was composed.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The answer to the last of them.</summary>
    public string Reason { get; init; } = "";
}
