using System.Data.Common;
using Dapper;
using NewsMonitor.Settings;

namespace NewsMonitor.Storage;

/// <summary>The state of each feed: what the server said last, when it is polled next, who polls it now.</summary>
public sealed class FeedStore(Store store)
{
    /// <summary>Takes over the feeds of the settings: new ones are added, missing ones rest, none is forgotten.</summary>
    public Task SyncAsync(MonitorSettings settings, CancellationToken cancellationToken)
        => store.TransactAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("update feed set active = 0 where active = 1", transaction: transaction);
                // Validators belong to an address: with a new one the first request has to be unconditional. A shorter
                // interval holds at once; longer than its spread, the next poll was reckoned with another one.
                await connection.ExecuteAsync(
                    """
                    insert into feed (id, url, host, active) values (@Id, @Url, @Host, 1)
                    on conflict (id) do update set
                        active = 1,
                        host = case when feed.url = excluded.url and feed.moved_url is not null then feed.host else excluded.host end,
                        etag = case when feed.url = excluded.url then feed.etag end,
                        last_modified = case when feed.url = excluded.url then feed.last_modified end,
                        gone_at = case when feed.url = excluded.url then feed.gone_at end,
                        not_before = case when feed.url = excluded.url then feed.not_before else 0 end,
                        next_poll_at = case
                            when feed.url <> excluded.url then 0
                            when feed.failures = 0 and feed.next_poll_at > feed.polled_at + @Longest then feed.polled_at + @Every
                            else feed.next_poll_at end,
                        url = excluded.url
                    """,
                    settings.Feeds.Where(feed => feed.Value.Enabled).Select(feed => new
                    {
                        Id = feed.Key,
                        feed.Value.Url,
                        Host = new Uri(feed.Value.Url).IdnHost.ToLowerInvariant(),
                        Every = (long)settings.Every(feed.Value).TotalMilliseconds,
                        Longest = (long)(settings.Every(feed.Value).TotalMilliseconds * 1.2),
                    }),
                    transaction);
                return true;
            },
            cancellationToken);

    /// <summary>Takes back every lease; only for a worker that has the store to itself.</summary>
    public async Task ReleaseAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync("update feed set lease_until = 0 where lease_until > 0");
    }

    /// <summary>Gives back feeds that were claimed and not polled.</summary>
    public async Task ReleaseAsync(IReadOnlyCollection<long> feedNos)
    {
        if (feedNos.Count > 0)
        {
            await using var connection = await store.ConnectAsync(CancellationToken.None);
            await connection.ExecuteAsync("update feed set lease_until = 0 where no in @feedNos", new { feedNos });
        }
    }

    /// <summary>
    /// Claims feeds for polling until the lease ends, those that have waited longest first; nobody else gets them before.
    /// A feed that was last polled in the future is due: the clock has been set back since.
    /// </summary>
    /// <param name="dueOnly">Only those that are due; else every one whose server does not object.</param>
    /// <param name="now">The time.</param>
    /// <param name="leaseUntil">When the claim ends by itself.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyList<ClaimedFeed>> ClaimAsync(
        bool dueOnly, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var claimed = await connection.QueryAsync<ClaimedFeed>(
            """
            update feed set lease_until = @leaseUntil
            where active = 1 and gone_at is null
                and not exists (select 1 from host_hold h where h.host = feed.host and h.until > @now)
                and (polled_at > @now or (not_before <= @now and lease_until <= @now and (next_poll_at <= @now or not @dueOnly)))
            returning no, id, url, etag, last_modified, baseline_at, failures, next_poll_at
            """,
            new { dueOnly, now, leaseUntil });
        return [.. claimed.OrderBy(feed => feed.NextPollAt).ThenBy(feed => feed.No)];
    }

    /// <summary>Which of these prints were seen in a feed before.</summary>
    public async Task<IReadOnlySet<long>> SeenAsync(
        long feedNo, IReadOnlyCollection<long> prints, CancellationToken cancellationToken)
    {
        if (prints.Count == 0)
        {
            return new HashSet<long>();
        }

        await using var connection = await store.ConnectAsync(cancellationToken);
        var seen = await connection.QueryAsync<long>(
            "select print from fingerprint where feed_no = @feedNo and print in @prints", new { feedNo, prints });
        return seen.ToHashSet();
    }

    /// <summary>Every feed of the settings with its state.</summary>
    public async Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var states = await connection.QueryAsync<FeedState>(
            """
            select id, polled_at, succeeded_at, failures, problem, gone_at,
                case when next_poll_at > not_before then next_poll_at else not_before end as next_poll_at
            from feed where active = 1 order by no
            """);
        return states.AsList();
    }

    /// <summary>What each feed brought since an instant, by feed id; feeds that brought nothing are missing.</summary>
    public async Task<IReadOnlyDictionary<string, FeedActivity>> ActivityAsync(
        DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var activity = await connection.QueryAsync<FeedActivity>(
            """
            select f.id as feed_id, count(*) as articles, max(a.first_seen_at) as newest_at
            from article a join feed f on f.no = a.feed_no where a.first_seen_at >= @since group by f.id
            """,
            new { since });
        return activity.ToDictionary(feed => feed.FeedId, StringComparer.Ordinal);
    }

    /// <summary>Stores how a poll ended and gives the feed back, in the transaction that stores its articles.</summary>
    internal static Task ReleaseAsync(DbTransaction transaction, FeedRelease release)
        => transaction.Connection!.ExecuteAsync(
            """
            update feed set
                polled_at = @PolledAt,
                succeeded_at = case when @Problem is null then @PolledAt else succeeded_at end,
                baseline_at = case when @Problem is null then coalesce(baseline_at, @PolledAt) else baseline_at end,
                failures = case when @Problem is null then 0 else failures + 1 end,
                problem = @Problem,
                etag = case when @KeepValidators then etag else @ETag end,
                last_modified = case when @KeepValidators then last_modified else @LastModified end,
                gone_at = case when @IsGone then @PolledAt end,
                next_poll_at = @NextPollAt,
                not_before = @NotBefore,
                lease_until = 0
            where no = @FeedNo
            """,
            release,
            transaction);
}

/// <summary>A feed that this worker may poll now.</summary>
public sealed record ClaimedFeed
{
    /// <summary>The number of the feed in the store.</summary>
    public long No { get; init; }

    /// <summary>The id in the settings.</summary>
    public string Id { get; init; } = "";

    /// <summary>The address to poll.</summary>
    public string Url { get; init; } = "";

    /// <summary>The ETag of the last answer read, byte for byte.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified of the last answer read, byte for byte.</summary>
    public string? LastModified { get; init; }

    /// <summary>When the first answer was read; null before.</summary>
    public DateTimeOffset? BaselineAt { get; init; }

    /// <summary>Polls that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Since when it is due.</summary>
    public DateTimeOffset NextPollAt { get; init; }
}

/// <summary>How a poll ended, as stored.</summary>
/// <param name="FeedNo">The feed.</param>
/// <param name="PolledAt">When.</param>
/// <param name="Problem">What was wrong; null when all went well.</param>
/// <param name="KeepValidators">Whether the stored validators stay; else they are replaced by the next two.</param>
/// <param name="ETag">The ETag of the answer, byte for byte.</param>
/// <param name="LastModified">The Last-Modified of the answer, byte for byte.</param>
/// <param name="IsGone">Whether the server said that the feed is gone for good.</param>
/// <param name="NextPollAt">When we poll it again.</param>
/// <param name="NotBefore">Before when the server does not want to be asked.</param>
internal sealed record FeedRelease(
    long FeedNo,
    DateTimeOffset PolledAt,
    string? Problem,
    bool KeepValidators,
    string? ETag,
    string? LastModified,
    bool IsGone,
    DateTimeOffset NextPollAt,
    DateTimeOffset NotBefore);

/// <summary>The state of a feed, for people.</summary>
public sealed record FeedState
{
    /// <summary>The id in the settings.</summary>
    public string Id { get; init; } = "";

    /// <summary>When it was last polled; null when never.</summary>
    public DateTimeOffset? PolledAt { get; init; }

    /// <summary>When a poll last went well; null when never.</summary>
    public DateTimeOffset? SucceededAt { get; init; }

    /// <summary>Polls that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>What was wrong with the last poll; null when nothing was.</summary>
    public string? Problem { get; init; }

    /// <summary>When the server said that the feed is gone; null when it did not.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>When it is polled next.</summary>
    public DateTimeOffset NextPollAt { get; init; }
}

/// <summary>What a feed brought within a time.</summary>
public sealed record FeedActivity
{
    /// <summary>The id in the settings.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>How many new articles.</summary>
    public int Articles { get; init; }

    /// <summary>When the last of them was first seen.</summary>
    public DateTimeOffset NewestAt { get; init; }
}
