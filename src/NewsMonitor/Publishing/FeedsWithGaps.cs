using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>The feeds of which readers should know that something was likely missed.</summary>
internal static class FeedsWithGaps
{
    /// <summary>The holes by feed, in the order in which they were noticed first.</summary>
    public static IReadOnlyList<FeedWithGaps> Of(IEnumerable<FeedGapRecord> holes, MonitorSettings settings)
        => [.. holes
            .GroupBy(hole => hole.FeedId, StringComparer.Ordinal)
            .Select(feed => new FeedWithGaps(
                settings.GetFeedName(feed.Key), [.. feed.OrderBy(hole => hole.FromAt).Select(hole => (hole.FromAt, hole.ToAt))]))];
}
