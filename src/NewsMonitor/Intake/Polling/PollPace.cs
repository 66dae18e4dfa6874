using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Polling;

/// <summary>The pace at which a feed is polled: as configured, or else by the rate of its own articles.</summary>
/// <param name="Interval">The time between two polls.</param>
/// <param name="SkipHours">The hours in UTC without polls; bit 0 is midnight to one.</param>
/// <param name="SkipDays">The days in UTC without polls; bit 0 is Sunday.</param>
internal readonly record struct PollPace(TimeSpan Interval, int SkipHours = 0, int SkipDays = 0)
{
    // The latest articles predict the next ones.
    private const int MaxArticlesSampled = 20;

    private static readonly TimeSpan DefaultArticleInterval = TimeSpan.FromMinutes(30);

    /// <summary>Returns the pace of a feed; a configured interval overrides everything else.</summary>
    public static PollPace For(LeasedFeed feed, TimeSpan? configured, PollingOptions polling, DateTimeOffset now)
        => configured is { } interval
            ? new PollPace(interval)
            : new PollPace(AdaptInterval(feed, polling, now), feed.SkipHours, feed.SkipDays);

    /// <summary>
    /// Returns the typical time between two articles: the mean over the latest ones. Future dates are mistakes.
    /// </summary>
    /// <returns>Null if fewer than two are dated, or all have the same date.</returns>
    public static TimeSpan? MeasureArticleInterval(IEnumerable<DateTimeOffset?> published, DateTimeOffset now)
    {
        var dates = published.OfType<DateTimeOffset>().Where(date => date <= now)
            .OrderDescending().Take(MaxArticlesSampled).ToList();
        return dates.Count > 1 && dates[0] > dates[^1] ? (dates[0] - dates[^1]) / (dates.Count - 1) : null;
    }

    // Half the time between two articles, and gradually longer once a feed stops publishing, but never shorter than the
    // publisher asks for. After a gap, as often as allowed.
    private static TimeSpan AdaptInterval(LeasedFeed feed, PollingOptions polling, DateTimeOffset now)
    {
        var articleInterval = feed.ArticleInterval ?? DefaultArticleInterval;
        var silence = feed.ChangedAt < now ? now - feed.ChangedAt.Value : TimeSpan.Zero;
        var expected = articleInterval > silence / 10 ? articleInterval : silence / 10;
        var interval = feed.HasGaps
            ? polling.MinEvery
            : TimeSpan.FromTicks(Math.Clamp(expected.Ticks / 2, polling.MinEvery.Ticks, polling.MaxEvery.Ticks));
        return feed.PublisherInterval > interval ? feed.PublisherInterval.Value : interval;
    }
}
