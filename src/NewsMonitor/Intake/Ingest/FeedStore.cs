using System.Text.Json;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The state of each feed: validators, schedule, lease.</summary>
internal sealed class FeedStore(Store store)
{
    // The longest schedule without a configured interval: a publisher's skipDays.
    private static readonly TimeSpan MaxAdaptiveInterval = TimeSpan.FromDays(3);

    /// <summary>Adds the feeds of the settings and deactivates the missing ones; none is deleted.</summary>
    public Task SyncAsync(MonitorSettings settings, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var feeds = settings.EnabledFeeds().ToList();
                await connection.ExecuteAsync(
                    "update feed set active = 0 where active = 1 and id not in (select value from json_each(@ids))",
                    new
                    {
                        ids = JsonSerializer.Serialize(
                            feeds.ConvertAll(feed => feed.Key), StoredJson.Readable.IReadOnlyListString),
                    },
                    transaction);

                // Validators belong to a URL: the first request to a new one is unconditional. A shorter interval
                // applies at once: a next poll later than it allows was scheduled with another one. The rows of most
                // feeds stay as they are, and are not written.
                await connection.ExecuteAsync(
                    """
                    insert into feed (id, url, host, active) values (@Id, @Url, @Host, 1)
                    on conflict (id) do update set
                        active = 1,
                        window_size = case when feed.url = excluded.url then feed.window_size else 0 end,
                        host = case
                            when feed.url = excluded.url and feed.moved_url is not null then feed.host
                            else excluded.host end,
                        etag = case when feed.url = excluded.url then feed.etag end,
                        last_modified = case when feed.url = excluded.url then feed.last_modified end,
                        gone_at = case when feed.url = excluded.url then feed.gone_at end,
                        not_before = case when feed.url = excluded.url then feed.not_before else 0 end,
                        next_poll_at = case
                            when feed.url <> excluded.url then 0
                            when feed.failures = 0 and feed.next_poll_at > feed.polled_at + @Longest
                                then feed.polled_at + @Every
                            else feed.next_poll_at end,
                        moved_url = case when feed.url = excluded.url then feed.moved_url end,
                        move_to = case when feed.url = excluded.url then feed.move_to end,
                        move_seen = case when feed.url = excluded.url then feed.move_seen else 0 end,
                        url = excluded.url
                    where feed.active = 0
                        or feed.url <> excluded.url
                        or (feed.host <> excluded.host and feed.moved_url is null)
                        or (feed.failures = 0 and feed.next_poll_at > feed.polled_at + @Longest)
                    """,
                    feeds.Select(feed => new
                    {
                        Id = feed.Key,
                        feed.Value.Url,
                        Host = HostName.FromUrl(feed.Value.Url),
                        Every = settings.GetPollInterval(feed.Value) ?? settings.Polling.MaxEvery,
                        Longest = settings.GetPollInterval(feed.Value) * 1.2 ?? MaxAdaptiveInterval,
                    }),
                    transaction);
            },
            cancellationToken);

    /// <summary>Releases every lease; only for a worker that has the store to itself.</summary>
    public Task ReclaimAllLeasesAsync(CancellationToken cancellationToken)
        => store.ExecuteAsync("update feed set lease_until = 0 where lease_until > 0", null, cancellationToken);

    /// <summary>Releases feeds that were leased and not polled.</summary>
    public Task ReleaseLeasesAsync(IReadOnlyCollection<long> feedNos)
        => feedNos.Count == 0
            ? Task.CompletedTask
            : store.ExecuteAsync(
                "update feed set lease_until = 0 where no in @feedNos", new { feedNos }, CancellationToken.None);

    /// <summary>Leases feeds, those that have waited longest first: the due ones, or all that servers allow.</summary>
    public async Task<IReadOnlyList<LeasedFeed>> LeaseAsync(
        bool dueOnly, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var leased = await store.ReadAsync(
            connection => connection.QueryAsync<LeasedFeed, FeedWindow, LeasedFeed>(
                """
                update feed set lease_until = @leaseUntil
                where active = 1 and gone_at is null
                    and not_before <= @now and lease_until <= @now and (next_poll_at <= @now or not @dueOnly)
                    and not exists (select 1 from host_hold h where h.host = feed.host and h.until > @now)
                returning no, id, url, moved_url, etag, last_modified, baseline_at, read_at, changed_at, failures,
                    answered_at, read_url, fault, truncated as truncations, replaced_at,
                    move_to, move_since, move_seen, rhythm as article_interval,
                    publisher_every as publisher_interval,
                    skip_hours, skip_days, restored as is_restored,
                    exists (select 1 from hole h where h.feed_no = feed.no and h.noticed_at > @yesterday) as has_gaps,
                    window_size as size, newest_at, succeeded_at as looked_at, brought_at, overlapped_at
                """,
                (feed, window) => feed with { Window = window },
                new { dueOnly, now, leaseUntil, yesterday = now.AddDays(-1) },
                splitOn: "size"),
            cancellationToken);
        return [.. leased
            .OrderBy(feed => feed.AnsweredAt ?? DateTimeOffset.MinValue)
            .ThenBy(feed => feed.No)];
    }

    /// <summary>Finds the next time at which a feed can be leased; null when there is none.</summary>
    public async Task<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken)
    {
        var due = await store.ScalarAsync<long?>(
            """
            select min(max(next_poll_at, not_before, lease_until,
                coalesce((select h.until from host_hold h where h.host = feed.host), 0)))
            from feed where active = 1 and gone_at is null
            """,
            null,
            cancellationToken);
        return due is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    /// <summary>Returns the state of every feed in the settings.</summary>
    public Task<IReadOnlyList<FeedStatus>> ListAsync(CancellationToken cancellationToken)
        => store.QueryAsync<FeedStatus>(
            """
            select id, moved_url, polled_at, succeeded_at, changed_at, failures, problem, gone_at,
                fault, truncated as truncations, replaced_at, read_url,
                rhythm as article_interval, brought_at as last_new_article_at,
                (select max(m.moved_at) from feed_move m where m.feed_no = feed.no) as moved_at,
                case when next_poll_at > not_before then next_poll_at else not_before end as due_at,
                (select h.until from host_hold h where h.host = feed.host) as backoff_until
            from feed where active = 1 order by no
            """,
            null,
            cancellationToken);

    /// <summary>Returns the new articles of each feed since an instant, by feed ID, where there are any.</summary>
    public async Task<IReadOnlyDictionary<string, FeedActivity>> ReadActivityAsync(
        DateTimeOffset since, CancellationToken cancellationToken)
    {
        var activity = await store.QueryAsync<FeedActivity>(
            """
            select f.id as feed_id, count(*) as articles, max(a.first_seen_at) as newest_at
            from article a join feed f on f.no = a.feed_no where a.first_seen_at >= @since group by f.id
            """,
            new { since },
            cancellationToken);
        return activity.ToDictionary(feed => feed.FeedId, StringComparer.Ordinal);
    }
}
