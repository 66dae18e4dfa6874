using NewsMonitor.Articles;

namespace NewsMonitor.Intake.Ingest;

/// <summary>One poll of a feed, stored as a whole.</summary>
internal sealed record PollResult
{
    /// <summary>The feed as it was leased.</summary>
    public required LeasedFeed Feed { get; init; }

    /// <summary>The feed as the poll leaves it.</summary>
    public required LeasedFeed After { get; init; }

    public required PollOutcome Outcome { get; init; }

    /// <summary>The reason for the operator if the poll failed; else null.</summary>
    public string? Problem { get; init; }

    public required DateTimeOffset PolledAt { get; init; }

    /// <summary>The next poll by our schedule.</summary>
    public required DateTimeOffset NextPollAt { get; init; }

    /// <summary>The earliest next poll that the server accepts.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    public IReadOnlyList<NewArticle> Articles { get; init; } = [];

    /// <summary>The known articles whose text has changed.</summary>
    public IReadOnlyList<ChangedArticle> Updates { get; init; } = [];

    /// <summary>The fingerprints to save, except those of new articles.</summary>
    public IReadOnlyCollection<FingerprintRecord> Fingerprints { get; init; } = [];

    /// <summary>The likely gap before this poll; null if there is none.</summary>
    public Gap? Gap { get; init; }

    /// <summary>The URL that was polled until now; null unless it changes.</summary>
    public string? MovedFrom => Feed.Address == After.Address ? null : Feed.Address;

    /// <summary>The next poll, for people.</summary>
    public DateTimeOffset NextAttemptAt => NotBefore > NextPollAt ? NotBefore : NextPollAt;
}
