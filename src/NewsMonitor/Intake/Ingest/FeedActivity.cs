namespace NewsMonitor.Intake.Ingest;

/// <summary>The new articles of a feed within a period.</summary>
internal sealed record FeedActivity
{
    public string FeedId { get; init; } = "";

    public int Articles { get; init; }

    /// <summary>The time at which the last of them was first seen.</summary>
    public DateTimeOffset NewestAt { get; init; }
}
