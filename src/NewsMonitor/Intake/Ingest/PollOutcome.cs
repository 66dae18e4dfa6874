namespace NewsMonitor.Intake.Ingest;

internal enum PollOutcome
{
    Read,

    /// <summary>The server reported no change (304).</summary>
    NotModified,

    /// <summary>There was no feed to read.</summary>
    Failed,

    /// <summary>The server reported the feed as permanently gone (410).</summary>
    Gone,
}
