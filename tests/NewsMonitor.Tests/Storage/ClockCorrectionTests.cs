using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

/// <summary>Instants stored while the clock ran ahead.</summary>
public sealed class ClockCorrectionTests : IDisposable
{
    // Columns that no decision compares with the current time, or that the correction must not touch.
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal)
    {
        "article.published_at", "feed.newest_at",                        // Dates of the publisher.
        "digest.next_due_at",                                            // Compared with the schedule by the publisher.
        "feed.lease_until", "mail.lease_until", "page.lease_until",      // Taken back at the start.
        "story_signature.seen_at",                                       // Deleted: it contains a wrong time, too.
        "article_update.seen_at", "rule_match.matched_at", "look_back.done_at", "story.started_at", "mail.begun_at", "mail.retried_at",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_stored_instant_stays_more_than_a_day_ahead()
    {
        await using var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "monitor.db") }, _clock);
        await FillAsync(store, _clock.GetUtcNow().AddDays(365));

        await new ClockCorrection(store, _clock).RunAsync(CancellationToken.None);

        var limit = _clock.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds();
        var columns = await InstantColumnsAsync(store);
        Assert.True(columns.Count > 30, $"Only {columns.Count} columns hold instants.");
        foreach (var (table, column) in columns.Where(column => !Left.Contains($"{column.Table}.{column.Column}")))
        {
            var ahead = await store.ScalarAsync<long?>($"select max({column}) from {table}", null, CancellationToken.None);
            Assert.True(ahead is not null, $"{table}.{column} was not filled.");
            Assert.True(ahead <= limit, $"{table}.{column} is still in the future.");
        }
    }

    [Fact]
    public async Task Instants_of_the_past_and_waits_of_ordinary_length_stay()
    {
        await using var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "monitor.db") }, _clock);
        await FillAsync(store, _clock.GetUtcNow().AddMinutes(-1));
        var before = await DumpAsync(store);

        await new ClockCorrection(store, _clock).RunAsync(CancellationToken.None);

        Assert.Equal(before, await DumpAsync(store));
    }

    [Fact]
    public async Task Matches_counted_in_the_future_count_in_the_present_hour()
    {
        await using var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "monitor.db") }, _clock);
        var thisHour = _clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        await store.ExecuteAsync(
            """
            insert into rule_hour (rule_id, hour, articles, last_seen_at)
            values ('r', @thisHour, 2, 1), ('r', @thisHour + 5, 3, 1), ('r', @thisHour + 900, 4, 1), ('s', @thisHour + 1, 5, 1)
            """,
            new { thisHour },
            CancellationToken.None);

        await new ClockCorrection(store, _clock).RunAsync(CancellationToken.None);

        Assert.Equal(
            [("r", thisHour, 9), ("s", thisHour, 5)],
            await store.QueryAsync<(string, long, int)>(
                "select rule_id, hour, articles from rule_hour order by rule_id", null, CancellationToken.None));
    }

    private static async Task<IReadOnlyList<(string Table, string Column)>> InstantColumnsAsync(Store store)
        => await store.QueryAsync<(string, string)>(
            """
            select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c
            where m.type = 'table' and (c.name like '%\_at' escape '\'
                or c.name in ('until', 'since', 'not_before', 'move_since', 'failing_since', 'lease_until'))
            order by 1, 2
            """,
            null,
            CancellationToken.None);

    private static async Task<IReadOnlyList<string>> DumpAsync(Store store)
    {
        var lines = new List<string>();
        foreach (var (table, column) in await InstantColumnsAsync(store))
        {
            lines.AddRange(await store.QueryAsync<string>($"select '{table}.{column} ' || {column} from {table}", null, CancellationToken.None));
        }

        return lines;
    }

    // One row in every table, two incidents (open and ended) and two mails (waiting and sent), all at one instant.
    private static Task<int> FillAsync(Store store, DateTimeOffset at)
        => store.ExecuteAsync(
            """
            insert into feed (no, id, url, active, baseline_at, polled_at, succeeded_at, gone_at, next_poll_at, not_before, move_since, read_at,
                changed_at, newest_at, brought_at, overlapped_at, answered_at, replaced_at)
            values (1, 'f', 'https://f.example/', 1, @at, @at, @at, @at, @at, @at, @at, @at, @at, @at, @at, @at, @at, @at);
            insert into feed_move (feed_no, moved_at, from_url, to_url) values (1, @at, 'a', 'b');
            insert into hole (feed_no, from_at, to_at, noticed_at) values (1, @at, @at, @at);
            insert into host_hold (host, until) values ('f.example', @at);
            insert into story (no, started_at) values (1, @at);
            insert into article (no, feed_no, story_no, title, summary, content, author, first_seen_at, published_at, baseline, categories)
            values (1, 1, 1, 't', '', '', '', @at, @at, 0, '[]');
            insert into story_signature (article_no, story_no, seen_at, version, bytes) values (1, 1, @at, 1, x'');
            insert into article_update (article_no, seen_at, title, summary, content) values (1, @at, 't', '', '');
            insert into rule_match (article_no, rule_id, evidence, matched_at) values (1, 'r', '[]', @at);
            insert into rule_hour (rule_id, hour, articles, last_seen_at) values ('r', @at / 3600000, 1, @at);
            insert into page (article_no, state, next_attempt_at) values (1, 'waiting', @at);
            insert into digest (id, since, schedule, next_due_at, last_number) values ('d', @at, '', @at, 0);
            insert into alert_thread (digest_id, story_no, thread, subject, told_at) values ('d', 1, 'd:1', 's', @at);
            insert into look_back (rule_id, period, done_at) values ('r', 1, @at);
            insert into incident (kind, subject, reason, began_at, told_at, ended_at)
            values ('FeedFails', 'f', '', @at, @at, null), ('FeedFails', 'g', '', @at, @at, @at);
            insert into mail (no, kind, recipient, message_id, subject, state, attempts,
                composed_at, next_attempt_at, settled_at, begun_at, retried_at)
            values (1, 'digest', 'a@example.org', 'm1', 's', 'waiting', 0, @at, @at, null, @at, @at),
                (2, 'digest', 'a@example.org', 'm2', 's', 'sent', 1, @at, 0, @at, @at, @at);
            insert into recipient (address, refusals, reason, suspended_at, failing_since) values ('a@example.org', 1, '', @at, @at);
            insert into mail_hold (one, since, until, settings, reason) values (1, @at, @at, '', '');
            """,
            new { at },
            CancellationToken.None);
}
