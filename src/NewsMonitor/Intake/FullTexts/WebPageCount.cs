namespace NewsMonitor.Intake.FullTexts;

/// <summary>The numbers of pages of a feed that lack their full text.</summary>
internal sealed record WebPageCount
{
    public string FeedId { get; init; } = "";

    /// <summary>Pages still to be fetched.</summary>
    public int Waiting { get; init; }

    /// <summary>Pages that failed for good.</summary>
    public int Refused { get; init; }
}
