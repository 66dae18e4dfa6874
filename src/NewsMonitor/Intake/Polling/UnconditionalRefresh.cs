using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Intake.Polling;

/// <summary>
/// Some servers respond 304 forever, whatever becomes of the feed. If that lasts much longer than the feed's articles
/// make plausible, one request is sent without validators. If the server was right, the next such request comes later.
/// </summary>
internal static class UnconditionalRefresh
{
    private const int SilentIntervals = 10;
    private static readonly TimeSpan MinSilence = TimeSpan.FromDays(1);
    private static readonly TimeSpan DefaultArticleInterval = TimeSpan.FromDays(1);

    /// <summary>True if the next request is to be sent without validators; at most once a day.</summary>
    public static bool IsDue(LeasedFeed feed, DateTimeOffset now)
    {
        if ((feed.ReadAt ?? feed.BaselineAt) is not { } read)
        {
            return false;
        }

        var plausible = (feed.ArticleInterval ?? DefaultArticleInterval) * SilentIntervals;
        var previous = read - (feed.ChangedAt ?? read);
        return now - read > MinSilence && now - read > plausible && now - read > previous;
    }
}
