namespace NewsMonitor.Articles;

/// <summary>The one time of an article that readers see and that windows count from (G5).</summary>
public static class ArticleTime
{
    /// <summary>How far in the future a publisher's date may lie and still be believed.</summary>
    public static readonly TimeSpan MaxFutureOffset = TimeSpan.FromDays(1);

    /// <summary>The publisher's time, unless it is missing or lies more than a day after the article was first seen.</summary>
    public static DateTimeOffset Resolve(DateTimeOffset? published, DateTimeOffset firstSeen)
        => published is { } told && told <= firstSeen + MaxFutureOffset ? told : firstSeen;
}
