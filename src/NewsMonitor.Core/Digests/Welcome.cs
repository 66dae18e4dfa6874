namespace NewsMonitor.Digests;

/// <summary>What the first mail tells the operator after the first round of polls.</summary>
public sealed record Welcome
{
    /// <summary>When it was composed.</summary>
    public required DateTimeOffset ComposedAt { get; init; }

    /// <summary>The zone in which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>How many feeds the settings name.</summary>
    public required int FeedCount { get; init; }

    /// <summary>The feeds that could not be read.</summary>
    public required IReadOnlyList<FailingFeed> FailingFeeds { get; init; }

    /// <summary>How many articles the feeds hold.</summary>
    public required int ArticleCount { get; init; }

    /// <summary>Whether these articles count as new; else they are the silent baseline.</summary>
    public bool IsMailed { get; init; }

    /// <summary>For each rule, in the order of the settings, how many of those articles it matches, or would have.</summary>
    public required IReadOnlyList<(string RuleName, int Articles)> MatchesByRule { get; init; }

    /// <summary>The digests with the instant each is next due; null for alerts.</summary>
    public required IReadOnlyList<(string DigestName, DateTimeOffset? NextDue)> Digests { get; init; }

    /// <summary>Where mails go, in words: an SMTP server or a folder.</summary>
    public required string Delivery { get; init; }
}
