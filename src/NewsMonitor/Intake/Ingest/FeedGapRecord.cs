namespace NewsMonitor.Intake.Ingest;

/// <summary>A period in which articles of a feed were probably missed.</summary>
internal sealed record FeedGapRecord
{
    /// <summary>The number in the store.</summary>
    public long No { get; init; }

    /// <summary>The ID of the feed.</summary>
    public string FeedId { get; init; } = "";

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }
}
