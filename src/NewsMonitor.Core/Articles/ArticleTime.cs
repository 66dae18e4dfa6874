namespace NewsMonitor.Articles;

/// <summary>Decides the time of an article that readers see and that periods count from.</summary>
public static class ArticleTime
{
    /// <summary>The longest that a publisher's date may be ahead of the clock and still be trusted.</summary>
    public static readonly TimeSpan MaxFutureOffset = TimeSpan.FromDays(1);

    /// <summary>
    /// Returns the publisher's date, or the time the article was first seen if that date is missing or more than a day
    /// later.
    /// </summary>
    public static DateTimeOffset Resolve(DateTimeOffset? published, DateTimeOffset firstSeen)
        => published is { } date && date <= firstSeen + MaxFutureOffset ? date : firstSeen;
}
