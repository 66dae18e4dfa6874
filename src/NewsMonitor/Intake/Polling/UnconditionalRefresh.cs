using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Intake.Polling;

/// <summary>
/// Some servers answer 304 for ever, whatever has become of the feed. One that has said nothing else for much longer than
/// its articles let expect is asked once without validators. If it was right, the next doubt comes later.
/// </summary>
internal static class UnconditionalRefresh
{
    private const int SilentIntervals = 10;
    private static readonly TimeSpan MinSilence = TimeSpan.FromDays(1);
    private static readonly TimeSpan DefaultArticleInterval = TimeSpan.FromDays(1);

    /// <summary>Whether a feed should be asked without validators; at most once a day.</summary>
    public static bool IsDue(LeasedFeed feed, DateTimeOffset now)
    {
        if ((feed.ReadAt ?? feed.BaselineAt) is not { } read)
        {
            return false;
        }

        var silence = (feed.Rhythm ?? DefaultArticleInterval) * SilentIntervals;
        var lastTime = read - (feed.ChangedAt ?? read);
        return now - read > MinSilence && now - read > silence && now - read > lastTime;
    }
}
