using System.Data.Common;
using Dapper;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The state of each feed: what the server said last, when it is polled next, who polls it now.</summary>
internal sealed class FeedStore(Store store)
{
    // What a publisher may ask for (skipDays) where the owner has set no interval.
    private static readonly TimeSpan MaxAdaptiveInterval = TimeSpan.FromDays(3);

    /// <summary>Takes over the feeds of the settings: new ones are added, missing ones rest, none is forgotten.</summary>
    public Task SyncAsync(MonitorSettings settings, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
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
                        window_size = case when feed.url = excluded.url then feed.window_size else 0 end,
                        host = case when feed.url = excluded.url and feed.moved_url is not null then feed.host else excluded.host end,
                        etag = case when feed.url = excluded.url then feed.etag end,
                        last_modified = case when feed.url = excluded.url then feed.last_modified end,
                        gone_at = case when feed.url = excluded.url then feed.gone_at end,
                        not_before = case when feed.url = excluded.url then feed.not_before else 0 end,
                        next_poll_at = case
                            when feed.url <> excluded.url then 0
                            when feed.failures = 0 and feed.next_poll_at > feed.polled_at + @Longest then feed.polled_at + @Every
                            else feed.next_poll_at end,
                        moved_url = case when feed.url = excluded.url then feed.moved_url end,
                        move_to = case when feed.url = excluded.url then feed.move_to end,
                        move_seen = case when feed.url = excluded.url then feed.move_seen else 0 end,
                        url = excluded.url
                    """,
                    settings.Feeds.Where(feed => feed.Value.Enabled).Select(feed => new
                    {
                        Id = feed.Key,
                        feed.Value.Url,
                        Host = GetHost(feed.Value.Url),
                        Every = settings.GetPollInterval(feed.Value) ?? settings.Polling.MaxEvery,
                        Longest = settings.GetPollInterval(feed.Value) * 1.2 ?? MaxAdaptiveInterval,
                    }),
                    transaction);
                return true;
            },
            cancellationToken);

    /// <summary>Takes back every lease; only for a worker that has the store to itself.</summary>
    public async Task ReclaimAllLeasesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync("update feed set lease_until = 0 where lease_until > 0");
    }

    /// <summary>Gives back feeds that were claimed and not polled.</summary>
    public async Task ReleaseLeasesAsync(IReadOnlyCollection<long> feedNos)
    {
        if (feedNos.Count > 0)
        {
            await using var connection = await store.ConnectAsync(CancellationToken.None);
            await connection.ExecuteAsync("update feed set lease_until = 0 where no in @feedNos", new { feedNos });
        }
    }

    /// <summary>
    /// Claims feeds for polling until the lease ends, those that have waited longest first; nobody else gets them before.
    /// A feed that was last polled in the future is due: the clock has been set back since. Nor does it count what a clock
    /// that ran ahead has put off for longer than anything is put off.
    /// </summary>
    /// <param name="dueOnly">Only those that are due; else every one whose server does not object.</param>
    /// <param name="now">The time.</param>
    /// <param name="leaseUntil">When the claim ends by itself.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyList<LeasedFeed>> LeaseAsync(
        bool dueOnly, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var claimed = await connection.QueryAsync<LeasedFeed>(
            """
            update feed set lease_until = @leaseUntil
            where active = 1 and gone_at is null
                and not exists (select 1 from host_hold h where h.host = feed.host and h.until between @now + 1 and @tomorrow)
                and (polled_at > @now or lease_until > @leaseUntil or (not_before <= @now and lease_until <= @now and (next_poll_at <= @now or not @dueOnly)))
            returning no, id, url, moved_url, etag, last_modified, baseline_at, read_at, changed_at, failures, next_poll_at,
                move_to, move_since, move_seen, rhythm, publisher_every, skip_hours, skip_days, restored as is_restored,
                exists (select 1 from hole h where h.feed_no = feed.no and h.noticed_at > @yesterday) as has_holes
            """,
            new { dueOnly, now, leaseUntil, yesterday = now.AddDays(-1), tomorrow = now.AddDays(1) });
        return [.. claimed.OrderBy(feed => feed.NextPollAt).ThenBy(feed => feed.No)];
    }

    /// <summary>Every feed of the settings with its state.</summary>
    public async Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var states = await connection.QueryAsync<FeedState>(
            """
            select id, moved_url, polled_at, succeeded_at, changed_at, failures, problem, gone_at, rhythm, brought_at,
                (select max(m.moved_at) from feed_move m where m.feed_no = feed.no) as moved_at,
                case when next_poll_at > not_before then next_poll_at else not_before end as due_at,
                (select h.until from host_hold h where h.host = feed.host) as held_until
            from feed where active = 1 order by no
            """);
        return states.AsList();
    }

    /// <summary>What each feed brought since an instant, by feed id; feeds that brought nothing are missing.</summary>
    public async Task<IReadOnlyDictionary<string, FeedActivity>> ReadActivityAsync(
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
    internal static async Task SavePollAsync(DbTransaction transaction, PollRecord release)
    {
        var connection = transaction.Connection!;
        var feed = release.Feed;
        await connection.ExecuteAsync(
            """
            update feed set
                polled_at = @PolledAt,
                succeeded_at = case when @Problem is null then @PolledAt else succeeded_at end,
                baseline_at = case when @Problem is null then coalesce(baseline_at, @PolledAt) else baseline_at end,
                read_at = @ReadAt,
                changed_at = @ChangedAt,
                failures = case when @Problem is null then 0 else failures + 1 end,
                problem = @Problem,
                etag = @ETag,
                last_modified = @LastModified,
                moved_url = @MovedUrl,
                host = @Host,
                move_to = @MoveTo,
                move_since = @MoveSince,
                move_seen = @MoveSeen,
                rhythm = @Rhythm, publisher_every = @PublisherEvery,
                skip_hours = @SkipHours, skip_days = @SkipDays,
                gone_at = case when @IsGone then @PolledAt end,
                next_poll_at = @NextPollAt,
                not_before = @NotBefore,
                restored = @IsRestored,
                lease_until = 0
            where no = @No
            """,
            new
            {
                feed.No,
                feed.ReadAt,
                feed.ChangedAt,
                feed.ETag,
                feed.LastModified,
                feed.MovedUrl,
                Host = GetHost(feed.Address),
                feed.MoveTo,
                feed.MoveSince,
                feed.MoveSeen,
                feed.Rhythm,
                feed.PublisherEvery,
                feed.SkipHours,
                feed.SkipDays,
                feed.IsRestored,
                release.PolledAt,
                release.Problem,
                release.IsGone,
                release.NextPollAt,
                release.NotBefore,
            },
            transaction);
        if (release.MovedFrom is not null)
        {
            await connection.ExecuteAsync(
                "insert into feed_move (feed_no, moved_at, from_url, to_url) values (@No, @PolledAt, @MovedFrom, @Address)",
                new { feed.No, release.PolledAt, release.MovedFrom, feed.Address },
                transaction);
        }
    }

    private static string GetHost(string url) => new Uri(url).IdnHost.ToLowerInvariant();
}

/// <summary>The state of a feed, for people.</summary>
public sealed record FeedState
{
    /// <summary>The id in the settings.</summary>
    public string Id { get; init; } = "";

    /// <summary>The address that the publisher moved it to, which is polled; null when it did not.</summary>
    public string? MovedUrl { get; init; }

    /// <summary>When it was last polled; null when never.</summary>
    public DateTimeOffset? PolledAt { get; init; }

    /// <summary>When a poll last went well; null when never.</summary>
    public DateTimeOffset? SucceededAt { get; init; }

    /// <summary>When it last held an article that was new; null when never.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Polls that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>What was wrong with the last poll; null when nothing was.</summary>
    public string? Problem { get; init; }

    /// <summary>When the server said that the feed is gone; null when it did not.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>How much time typically passes between its articles; null when not known.</summary>
    public TimeSpan? Rhythm { get; init; }

    /// <summary>When it last brought something new; null when it never did.</summary>
    public DateTimeOffset? BroughtAt { get; init; }

    /// <summary>When it was last moved to another address; null when it never was.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>When it is due, by our schedule and what its server asked for.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Until when its host wants to be left alone; null when it does not.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When it is polled next.</summary>
    public DateTimeOffset NextPollAt => HeldUntil > DueAt ? HeldUntil.Value : DueAt;
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
