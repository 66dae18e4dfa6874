using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Polling;

/// <summary>What decides how often a feed is polled: the owner where he wrote it, else the feed's own articles.</summary>
internal sealed record PollIntervalPolicy
{
    // The last days of a feed say what the next ones will be like.
    private const int MaxEntriesSampled = 20;

    // Until a feed has shown its own.
    private static readonly TimeSpan DefaultArticleInterval = TimeSpan.FromMinutes(30);

    /// <summary>The interval that the owner wrote; null when he left it to the feed.</summary>
    public TimeSpan? ConfiguredInterval { get; init; }

    /// <summary>The shortest interval that a feed gets of itself.</summary>
    public required TimeSpan MinInterval { get; init; }

    /// <summary>The longest interval that a feed gets of itself.</summary>
    public required TimeSpan MaxInterval { get; init; }

    /// <summary>The time between two articles, typically; null when unknown.</summary>
    public TimeSpan? ArticleInterval { get; init; }

    /// <summary>How long it has brought nothing new.</summary>
    public TimeSpan TimeSinceLastArticle { get; init; }

    /// <summary>Whether articles were likely missed between two polls of late; then it is asked as often as a feed may be.</summary>
    public bool HasGaps { get; init; }

    /// <summary>The interval that the publisher asks for; null when he does not.</summary>
    public TimeSpan? PublisherInterval { get; init; }

    /// <summary>The hours, in UTC, to be passed over: bit 0 is midnight to one.</summary>
    public int SkipHours { get; init; }

    /// <summary>The days, in UTC, to be passed over: bit 0 is Sunday.</summary>
    public int SkipDays { get; init; }

    /// <summary>
    /// The interval: the owner's, else half the time between two articles, longer by and by in a feed that has fallen silent,
    /// within the owner's bounds and never shorter than the publisher wants it.
    /// </summary>
    public TimeSpan Interval
    {
        get
        {
            if (ConfiguredInterval is { } owners)
            {
                return owners;
            }

            var rhythm = ArticleInterval ?? DefaultArticleInterval;
            var expected = rhythm > TimeSinceLastArticle / 10 ? rhythm : TimeSinceLastArticle / 10;
            var own = HasGaps ? MinInterval : TimeSpan.FromTicks(Math.Clamp(expected.Ticks / 2, MinInterval.Ticks, MaxInterval.Ticks));
            return PublisherInterval > own ? PublisherInterval.Value : own;
        }
    }

    /// <summary>The pace of a feed.</summary>
    /// <param name="feed">What is known of the feed.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">The time.</param>
    public static PollIntervalPolicy Create(LeasedFeed feed, MonitorSettings settings, DateTimeOffset now) => new()
    {
        ConfiguredInterval = settings.GetPollInterval(settings.Feeds[feed.Id]),
        MinInterval = settings.Polling.MinEvery,
        MaxInterval = settings.Polling.MaxEvery,
        ArticleInterval = feed.Rhythm,
        TimeSinceLastArticle = feed.ChangedAt < now ? now - feed.ChangedAt.Value : TimeSpan.Zero,
        HasGaps = feed.HasHoles,
        PublisherInterval = feed.PublisherEvery,
        SkipHours = feed.SkipHours,
        SkipDays = feed.SkipDays,
    };

    /// <summary>
    /// The time between two articles of a feed, typically: the mean over the newest of them. Dates in the future are the
    /// publisher's mistakes.
    /// </summary>
    /// <returns>Null when fewer than two are dated, or all alike.</returns>
    public static TimeSpan? MeasureArticleInterval(IEnumerable<DateTimeOffset?> published, DateTimeOffset now)
    {
        var dates = published.OfType<DateTimeOffset>().Where(date => date <= now).OrderDescending().Take(MaxEntriesSampled).ToList();
        return dates.Count > 1 && dates[0] > dates[^1] ? (dates[0] - dates[^1]) / (dates.Count - 1) : null;
    }
}
