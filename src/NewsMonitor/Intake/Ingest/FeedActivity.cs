namespace NewsMonitor.Intake.Ingest;

/// <summary>The new articles of a feed within a period.</summary>
internal sealed record FeedActivity
{
    /// <summary>The ID in the settings.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>The number of new articles.</summary>
    public int Articles { get; init; }

    /// <summary>The time at which the last of them was first seen.</summary>
    public DateTimeOffset NewestAt { get; init; }
}
