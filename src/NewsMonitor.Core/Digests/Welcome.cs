namespace NewsMonitor.Digests;

/// <summary>The content of the mail to the operator after the first round of polls.</summary>
public sealed record Welcome
{
    /// <summary>When it was composed.</summary>
    public required DateTimeOffset ComposedAt { get; init; }

    /// <summary>The time zone in which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The number of feeds in the settings.</summary>
    public required int FeedCount { get; init; }

    /// <summary>The feeds that could not be read.</summary>
    public required IReadOnlyList<FailingFeed> FailingFeeds { get; init; }

    /// <summary>The number of articles in the feeds.</summary>
    public required int ArticleCount { get; init; }

    /// <summary>True if these articles count as new; false if they are the baseline.</summary>
    public bool IsMailed { get; init; }

    /// <summary>The number of those articles that each rule matches, in the order of the settings.</summary>
    public required IReadOnlyList<(string RuleName, int Articles)> MatchesByRule { get; init; }

    /// <summary>The digests with the time when each is next due; null for alerts.</summary>
    public required IReadOnlyList<(string DigestName, DateTimeOffset? NextDue)> Digests { get; init; }

    /// <summary>The destination of mails in words: an SMTP server or a folder.</summary>
    public required string Delivery { get; init; }
}
