using NewsMonitor.Articles;

namespace NewsMonitor.Intake.Ingest;

/// <summary>A feed that this worker may poll now, with its state from earlier polls.</summary>
internal sealed record LeasedFeed
{
    public long No { get; init; }

    public string Id { get; init; } = "";

    public string Url { get; init; } = "";

    /// <summary>The URL that the publisher moved the feed to; null if it did not.</summary>
    public string? MovedUrl { get; init; }

    /// <summary>The URL to poll.</summary>
    public string Address => MovedUrl ?? Url;

    /// <summary>The ETag of the last response, byte for byte.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified of the last response, byte for byte.</summary>
    public string? LastModified { get; init; }

    /// <summary>The time of the first complete response; null before.</summary>
    public DateTimeOffset? BaselineAt { get; init; }

    /// <summary>True after a restore: articles that look new may have been mailed already.</summary>
    public bool IsRestored { get; init; }

    /// <summary>The last time a full response was read, which excludes 304; null before.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The last time a server answered anything but a request to wait; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The URL of the last response that was read, after redirects; null before.</summary>
    public string? ReadUrl { get; init; }

    /// <summary>The fault of the last response that was read nevertheless; null if there was none.</summary>
    public string? Fault { get; init; }

    /// <summary>The number of responses in a row that broke off.</summary>
    public int Truncations { get; init; }

    /// <summary>
    /// The last time a response from another URL had no article that was known; null if that never happened.
    /// </summary>
    public DateTimeOffset? ReplacedAt { get; init; }

    /// <summary>The last time a response had a new article; null before.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>True if a gap was noticed within the last day.</summary>
    public bool HasGaps { get; init; }

    /// <summary>The number of failed polls in a row.</summary>
    public int Failures { get; init; }

    /// <summary>The target of recent permanent redirects; null if there were none.</summary>
    public string? MoveTo { get; init; }

    /// <summary>The first poll in a row that was redirected to <see cref="MoveTo"/>.</summary>
    public DateTimeOffset? MoveSince { get; init; }

    /// <summary>The number of polls in a row that were redirected to <see cref="MoveTo"/>.</summary>
    public int MoveSeen { get; init; }

    /// <summary>The typical time between two articles; null if they are not dated.</summary>
    public TimeSpan? ArticleInterval { get; init; }

    /// <summary>The minimum interval that the publisher asks for (ttl, sy:updatePeriod); null if none.</summary>
    public TimeSpan? PublisherInterval { get; init; }

    /// <summary>The hours in UTC without polls, as the publisher asks (skipHours); bit 0 is midnight to one.</summary>
    public int SkipHours { get; init; }

    /// <summary>The days in UTC without polls, as the publisher asks (skipDays); bit 0 is Sunday.</summary>
    public int SkipDays { get; init; }

    /// <summary>The articles that the feed showed last, by which gaps are noticed.</summary>
    public FeedWindow Window { get; init; } = new();
}
