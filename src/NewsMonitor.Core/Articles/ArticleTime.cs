namespace NewsMonitor.Articles;

/// <summary>Decides the time of an article that readers see and that periods count from.</summary>
public static class ArticleTime
{
    /// <summary>The longest that a publisher's date may be ahead of the clock and still be trusted.</summary>
    public static readonly TimeSpan MaxFutureOffset = TimeSpan.FromDays(1);

    // No feed is older. An earlier date is the default of some software.
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns an article without its date if that is before 1990 or more than a day ahead.</summary>
    public static Article WithPlausibleDate(Article article, DateTimeOffset now)
        => article.Published is { } date && (date < Earliest || date > now + MaxFutureOffset)
            ? article with { Published = null }
            : article;

    /// <summary>
    /// Returns the publisher's date, or the time the article was first seen if that date is missing or more than a day
    /// later.
    /// </summary>
    public static DateTimeOffset Resolve(DateTimeOffset? published, DateTimeOffset firstSeen)
        => published is { } date && date <= firstSeen + MaxFutureOffset ? date : firstSeen;
}
