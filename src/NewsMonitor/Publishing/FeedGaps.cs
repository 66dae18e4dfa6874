using NewsMonitor.Digests;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>The feeds of which readers should know that something was likely missed.</summary>
internal static class FeedGaps
{
    /// <summary>The holes by feed, in the order in which they were noticed first.</summary>
    public static IReadOnlyList<FeedGap> Of(IEnumerable<FeedHole> holes, MonitorSettings settings)
        => [.. holes
            .GroupBy(hole => hole.FeedId, StringComparer.Ordinal)
            .Select(feed => new FeedGap(
                settings.FeedName(feed.Key), [.. feed.OrderBy(hole => hole.FromAt).Select(hole => (hole.FromAt, hole.ToAt))]))];
}
