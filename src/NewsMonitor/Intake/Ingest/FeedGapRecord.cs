namespace NewsMonitor.Intake.Ingest;

/// <summary>A period in which articles of a feed were probably missed.</summary>
internal sealed record FeedGapRecord
{
    public long No { get; init; }

    public string FeedId { get; init; } = "";

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }
}
