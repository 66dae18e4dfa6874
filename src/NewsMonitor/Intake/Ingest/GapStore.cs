using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The likely gaps between the polls of each feed.</summary>
internal sealed class GapStore(Store store)
{
    /// <summary>Returns the gaps noticed since an instant, oldest first.</summary>
    public Task<IReadOnlyList<FeedGapRecord>> ListSinceAsync(
        DateTimeOffset instant, CancellationToken cancellationToken)
        => store.QueryAsync<FeedGapRecord>(
            """
            select h.no, f.id as feed_id, h.from_at as "from", h.to_at as "to"
            from hole h join feed f on f.no = h.feed_no where f.active = 1 and h.noticed_at >= @instant order by h.no
            """,
            new { instant },
            cancellationToken);

    /// <summary>Returns the gaps since a digest was first seen that it has not reported yet, oldest first.</summary>
    public Task<IReadOnlyList<FeedGapRecord>> ListUnreportedAsync(string digestId, CancellationToken cancellationToken)
        => store.QueryAsync<FeedGapRecord>(
            """
            select h.no, f.id as feed_id, h.from_at as "from", h.to_at as "to"
            from digest d join hole h on h.no > d.told_hole and h.noticed_at >= d.since join feed f on f.no = h.feed_no
            where d.id = @digestId and f.active = 1 order by h.no
            """,
            new { digestId },
            cancellationToken);
}
