namespace NewsMonitor.Intake.Ingest;

/// <summary>The present condition of a feed, for people.</summary>
internal sealed record FeedStatus
{
    public string Id { get; init; } = "";

    /// <summary>The URL that the publisher moved the feed to, which is polled; null if it did not move.</summary>
    public string? MovedUrl { get; init; }

    public DateTimeOffset? PolledAt { get; init; }

    public DateTimeOffset? SucceededAt { get; init; }

    /// <summary>The last poll with a new article; null if there was none.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The number of failed polls in a row.</summary>
    public int Failures { get; init; }

    /// <summary>The problem of the last poll; null if it succeeded.</summary>
    public string? Problem { get; init; }

    /// <summary>The fault of the last response that was read nevertheless; null if there was none.</summary>
    public string? Fault { get; init; }

    /// <summary>The number of responses in a row that broke off.</summary>
    public int Truncations { get; init; }

    /// <summary>The last time a response from another URL had no article that was known; null if never.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }

    /// <summary>The URL of the last response that was read, after redirects.</summary>
    public string? ReadUrl { get; init; }

    /// <summary>The time at which the server reported the feed as gone; null if it did not.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>The typical time between two articles; null if unknown.</summary>
    public TimeSpan? ArticleInterval { get; init; }

    public DateTimeOffset? LastNewArticleAt { get; init; }

    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>The next poll by our schedule and the server's wishes.</summary>
    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? BackoffUntil { get; init; }

    /// <summary>The next poll.</summary>
    public DateTimeOffset NextPollAt => BackoffUntil > DueAt ? BackoffUntil.Value : DueAt;
}
