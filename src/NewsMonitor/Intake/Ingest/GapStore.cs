using System.Data.Common;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>How feeds move on, and the holes that were likely between their answers.</summary>
internal sealed class GapStore(Store store)
{
    /// <summary>How a feed has moved on so far.</summary>
    public async Task<FeedWindow> ReadWindowAsync(long feedNo, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.QuerySingleAsync<FeedWindow>(
            """
            select window_size as size, newest_at, succeeded_at as looked_at, brought_at, overlapped_at
            from feed where no = @feedNo
            """,
            new { feedNo });
    }

    /// <summary>The holes that were noticed since an instant, oldest first.</summary>
    public async Task<IReadOnlyList<FeedGapRecord>> ListSinceAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<FeedGapRecord>(
            """
            select h.no, f.id as feed_id, h.from_at, h.to_at, h.noticed_at
            from hole h join feed f on f.no = h.feed_no where f.active = 1 and h.noticed_at >= @instant order by h.no
            """,
            new { instant })).AsList();
    }

    /// <summary>The holes that no mail of a digest has told yet, oldest first; none from before the digest was first seen.</summary>
    public async Task<IReadOnlyList<FeedGapRecord>> ListUnreportedAsync(string digestId, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<FeedGapRecord>(
            """
            select h.no, f.id as feed_id, h.from_at, h.to_at, h.noticed_at
            from digest d join hole h on h.no > d.told_hole and h.noticed_at >= d.since join feed f on f.no = h.feed_no
            where d.id = @digestId and f.active = 1 order by h.no
            """,
            new { digestId })).AsList();
    }

    /// <summary>Stores how a feed has moved on, in the transaction that stores its articles.</summary>
    internal static async Task SaveWindowAsync(DbTransaction transaction, long feedNo, FeedWindow window, Gap? hole)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            update feed set window_size = @Size, newest_at = @NewestAt, brought_at = @BroughtAt, overlapped_at = @OverlappedAt
            where no = @feedNo
            """,
            new { feedNo, window.Size, window.NewestAt, window.BroughtAt, window.OverlappedAt },
            transaction);
        if (hole is not null)
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into hole (feed_no, from_at, to_at, noticed_at) values (@feedNo, @From, @To, @LookedAt)",
                new { feedNo, hole.From, hole.To, window.LookedAt },
                transaction);
        }
    }
}

/// <summary>A likely hole in a feed.</summary>
public sealed record FeedGapRecord
{
    /// <summary>Its number.</summary>
    public long No { get; init; }

    /// <summary>The id of the feed.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>Articles from after this instant …</summary>
    public DateTimeOffset FromAt { get; init; }

    /// <summary>… and before this one were likely missed.</summary>
    public DateTimeOffset ToAt { get; init; }

    /// <summary>When it was noticed.</summary>
    public DateTimeOffset NoticedAt { get; init; }
}
