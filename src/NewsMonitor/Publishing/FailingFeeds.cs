using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Finds the failing feeds that digests list.</summary>
internal static class FailingFeeds
{
    /// <summary>The feeds whose last poll failed, in the order of the settings.</summary>
    public static IReadOnlyList<FailingFeed> Find(IEnumerable<FeedStatus> statuses, MonitorSettings settings)
        => [.. statuses
            .Where(IsFailing)
            .Select(status => new FailingFeed(
                settings.GetFeedName(status.Id),
                status.Problem!,
                status.SucceededAt,
                status.NextPoll()))];

    /// <summary>The ids of the feeds that failed before and work now.</summary>
    public static IEnumerable<string> FindRecovered(
        IReadOnlyCollection<string> failedBefore, IEnumerable<FeedStatus> statuses)
        => statuses.Where(status => !IsFailing(status) && failedBefore.Contains(status.Id)).Select(status => status.Id);

    private static bool IsFailing(FeedStatus status) => status.Judge() is FeedCondition.Failing or FeedCondition.Gone;
}
