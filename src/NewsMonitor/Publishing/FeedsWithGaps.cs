using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Groups the gaps that digests list.</summary>
internal static class FeedsWithGaps
{
    /// <summary>The feeds in the order in which their first gap was noticed, the gaps of each by time.</summary>
    public static IReadOnlyList<FeedWithGaps> GroupByFeed(IEnumerable<FeedGapRecord> gaps, MonitorSettings settings)
        =>
        [
            .. gaps.GroupBy(gap => gap.FeedId, StringComparer.Ordinal).Select(feed => new FeedWithGaps(
                settings.GetFeedName(feed.Key),
                [.. feed.OrderBy(gap => gap.From).Select(gap => (gap.From, gap.To))])),
        ];
}
