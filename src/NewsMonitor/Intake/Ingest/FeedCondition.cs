namespace NewsMonitor.Intake.Ingest;

internal enum FeedCondition
{
    /// <summary>Not polled yet.</summary>
    New,

    /// <summary>The last poll succeeded.</summary>
    Fine,

    /// <summary>The last response broke off; what arrived was read.</summary>
    Truncated,

    /// <summary>The last poll failed and will be retried.</summary>
    Failing,

    /// <summary>The server answered 410 (Gone); the feed is no longer polled.</summary>
    Gone,

    /// <summary>Disabled in the settings.</summary>
    Off,
}

/// <summary>Judges feeds by what their polls stored, for notices, digests, lists and the status page alike.</summary>
internal static class FeedConditions
{
    // A feed may be silent for this many of its own intervals, and never for less than MinSilence.
    private const int StaleIntervals = 20;
    private static readonly TimeSpan MinSilence = TimeSpan.FromDays(3);

    /// <summary>The condition of a feed that the settings enable.</summary>
    public static FeedCondition Judge(this FeedStatus? status) => status switch
    {
        null or { PolledAt: null } => FeedCondition.New,
        { GoneAt: not null } => FeedCondition.Gone,
        { Problem: not null } => FeedCondition.Failing,
        { Truncations: > 0 } => FeedCondition.Truncated,
        _ => FeedCondition.Fine,
    };

    /// <summary>True if the feed can be read but has published nothing new for far longer than usual.</summary>
    public static bool IsStale(this FeedStatus status, DateTimeOffset now)
        => status.Judge() is FeedCondition.Fine or FeedCondition.Truncated
           && status is { LastNewArticleAt: { } lastNew, ArticleInterval: { } interval }
           && now - lastNew > MinSilence
           && (now - lastNew) / interval > StaleIntervals;

    /// <summary>The next poll; null when there is none, or not for certain.</summary>
    public static DateTimeOffset? NextPoll(this FeedStatus? status)
        => status.Judge() is FeedCondition.Fine or FeedCondition.Truncated or FeedCondition.Failing
            ? status!.NextPollAt
            : null;
}
