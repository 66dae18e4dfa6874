namespace NewsMonitor.Intake.Ingest;

/// <summary>The outcome of a poll.</summary>
internal enum PollOutcome
{
    /// <summary>The feed was read.</summary>
    Read,

    /// <summary>The server reported no change (304).</summary>
    NotModified,

    /// <summary>There was no feed to read.</summary>
    Failed,

    /// <summary>The server reported the feed as permanently gone (410).</summary>
    Gone,
}
