using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>The feeds that readers should know to be silent for a reason.</summary>
internal static class FailingFeeds
{
    /// <summary>The feeds whose last poll failed, in the order of the settings.</summary>
    public static IReadOnlyList<FailingFeed> Of(IEnumerable<FeedState> states, MonitorSettings settings)
        => [.. states
            .Where(state => state.Problem is not null)
            .Select(state => new FailingFeed(
                settings.GetFeedName(state.Id),
                state.Problem!,
                state.SucceededAt,
                state.GoneAt is null ? state.NextPollAt : null))];

    /// <summary>The ids of feeds that failed then and work now.</summary>
    public static IEnumerable<string> FindRecovered(IReadOnlyCollection<string> failed, IEnumerable<FeedState> states)
        => states.Where(state => state.Problem is null && failed.Contains(state.Id)).Select(state => state.Id);
}
