using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Finds the failing feeds that digests list.</summary>
internal static class FailingFeeds
{
    /// <summary>The feeds whose last poll failed, in the order of the settings.</summary>
    public static IReadOnlyList<FailingFeed> Find(IEnumerable<FeedState> states, MonitorSettings settings)
        => [.. states
            .Where(IsFailing)
            .Select(state => new FailingFeed(
                settings.GetFeedName(state.Id),
                state.Problem!,
                state.SucceededAt,
                state.NextPoll()))];

    /// <summary>The ids of the feeds that failed before and work now.</summary>
    public static IEnumerable<string> FindRecovered(
        IReadOnlyCollection<string> failedBefore, IEnumerable<FeedState> states)
        => states.Where(state => !IsFailing(state) && failedBefore.Contains(state.Id)).Select(state => state.Id);

    private static bool IsFailing(FeedState state) => state.Judge() is FeedCondition.Failing or FeedCondition.Gone;
}
