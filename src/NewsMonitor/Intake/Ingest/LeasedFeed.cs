namespace NewsMonitor.Intake.Ingest;

/// <summary>A feed that this worker may poll now, with what is known of it from earlier polls.</summary>
public sealed record LeasedFeed
{
    /// <summary>The number of the feed in the store.</summary>
    public long No { get; init; }

    /// <summary>The id in the settings.</summary>
    public string Id { get; init; } = "";

    /// <summary>The address in the settings.</summary>
    public string Url { get; init; } = "";

    /// <summary>The address that the publisher moved it to; null when it did not.</summary>
    public string? MovedUrl { get; init; }

    /// <summary>The address to poll.</summary>
    public string Address => MovedUrl ?? Url;

    /// <summary>The ETag of the last answer read, byte for byte.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified of the last answer read, byte for byte.</summary>
    public string? LastModified { get; init; }

    /// <summary>When the first answer was read; null before.</summary>
    public DateTimeOffset? BaselineAt { get; init; }

    /// <summary>Whether a backup was restored since it was last read: what it shows that is new may have been mailed.</summary>
    public bool IsRestored { get; init; }

    /// <summary>When a whole answer was last read, which a 304 is not; null before.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When an answer last held an article that was new; null before.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Whether a likely hole was noticed in it within a day.</summary>
    public bool HasHoles { get; init; }

    /// <summary>Polls that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Since when it is due.</summary>
    public DateTimeOffset NextPollAt { get; init; }

    /// <summary>Where permanent redirects led of late; null when they led nowhere else.</summary>
    public string? MoveTo { get; init; }

    /// <summary>When they first did.</summary>
    public DateTimeOffset? MoveSince { get; init; }

    /// <summary>How many polls in a row they did.</summary>
    public int MoveSeen { get; init; }

    /// <summary>The time between two of its articles, typically; null when it does not date them.</summary>
    public TimeSpan? Rhythm { get; init; }

    /// <summary>How often the publisher wants it to be asked at most (ttl, sy:updatePeriod); null when he does not say.</summary>
    public TimeSpan? PublisherEvery { get; init; }

    /// <summary>The hours, in UTC, in which the publisher wants it not to be asked: bit 0 is midnight to one (skipHours).</summary>
    public int SkipHours { get; init; }

    /// <summary>The days, in UTC, on which the publisher wants it not to be asked: bit 0 is Sunday (skipDays).</summary>
    public int SkipDays { get; init; }
}

/// <summary>How a poll ended, as stored.</summary>
internal sealed record PollRecord
{
    /// <summary>What is known of the feed from now on.</summary>
    public required LeasedFeed Feed { get; init; }

    /// <summary>When it was polled.</summary>
    public required DateTimeOffset PolledAt { get; init; }

    /// <summary>What was wrong; null when all went well.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the server said that the feed is gone for good.</summary>
    public bool IsGone { get; init; }

    /// <summary>The address that was polled until now; null unless it is another one from now on.</summary>
    public string? MovedFrom { get; init; }

    /// <summary>When we poll it again.</summary>
    public required DateTimeOffset NextPollAt { get; init; }

    /// <summary>Before when the server does not want to be asked.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The number of the feed.</summary>
    public long FeedNo => Feed.No;

    /// <summary>When it is polled next, for people.</summary>
    public DateTimeOffset NextAttemptAt => NotBefore > NextPollAt ? NotBefore : NextPollAt;
}
