using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Digests;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>When each digest is due, what waits for it, and what went into it.</summary>
internal sealed class DigestStore(Store store)
{
    /// <summary>What is known of a digest; null when it was never seen.</summary>
    public async Task<DigestState?> FindAsync(string digestId, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<DigestState>(
            "select id, since, schedule, next_due_at, last_number, last_to from digest where id = @digestId",
            new { digestId });
    }

    /// <summary>Notes a digest that is new, or whose schedule has changed, with the instant it is next due.</summary>
    public async Task SaveScheduleAsync(
        string digestId, string schedule, DateTimeOffset now, DateTimeOffset? nextDueAt, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            insert into digest (id, since, schedule, next_due_at) values (@digestId, @now, @schedule, @nextDueAt)
            on conflict (id) do update set schedule = excluded.schedule, next_due_at = excluded.next_due_at
            """,
            new { digestId, schedule, now, nextDueAt });
    }

    /// <summary>The digests that have articles waiting, each with what tells whether others wait than before.</summary>
    public async Task<IReadOnlyDictionary<string, DigestQueueVersion>> ReadQueueVersionsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var digests = await connection.QueryAsync<(string Id, int Articles, long LastNo)>(
            "select digest_id, count(*), max(article_no) from digest_article where number is null group by digest_id");
        return digests.ToDictionary(digest => digest.Id, digest => new DigestQueueVersion(digest.Articles, digest.LastNo), StringComparer.Ordinal);
    }

    /// <summary>The articles that wait for a digest, oldest first, each with its matches.</summary>
    public Task<IReadOnlyList<WaitingArticle>> ListWaitingAsync(string digestId, CancellationToken cancellationToken)
        => ListArticlesAsync("d.digest_id = @digestId and d.number is null", new { digestId }, cancellationToken);

    /// <summary>The articles of an alert that a digest has not told, oldest first, each with its matches.</summary>
    public Task<IReadOnlyList<WaitingArticle>> ListUnreportedAsync(
        string digestId, string alertId, int number, CancellationToken cancellationToken)
        => ListArticlesAsync(
            """
            d.digest_id = @alertId and d.number = @number and not exists (
                select 1 from digest_article own
                where own.digest_id = @digestId and own.article_no = d.article_no and own.number is not null)
            """,
            new { digestId, alertId, number },
            cancellationToken);

    private async Task<IReadOnlyList<WaitingArticle>> ListArticlesAsync(string which, object values, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);

        // One view of both, which keeps nobody from writing: evidence points into the text that was stored together with it.
        await using var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: true);
#pragma warning disable S2077 // One of the two constants above.
        var articles = (await connection.QueryAsync<WaitingArticle>(
            $"""
            select a.no, f.id as feed_id, coalesce(s.joined_no, s.no) as story_no, coalesce(a.relation in ('link', 'copy'), 0) as is_copy, a.title, a.summary, a.content, a.author, a.link, a.language,
                a.published_at, a.first_seen_at
            from digest_article d join article a on a.no = d.article_no join story s on s.no = a.story_no
                join feed f on f.no = a.feed_no
            where {which} order by a.no
            """,
            values,
            transaction)).AsList();
        var matches = await connection.QueryAsync<(long ArticleNo, string RuleId, string Evidence)>(
            $"""
            select m.article_no, m.rule_id, m.evidence
            from digest_article d join rule_match m on m.article_no = d.article_no
            where {which}
            """,
            values,
            transaction);
#pragma warning restore S2077
        var byArticle = matches.ToLookup(
            match => match.ArticleNo,
            match => new RuleMatch(
                match.RuleId, JsonSerializer.Deserialize(match.Evidence, StoredJson.Readable.IReadOnlyListEvidence) ?? []));
        return articles.ConvertAll(article => article with { Matches = [.. byArticle[article.No]] });
    }

    /// <summary>
    /// Stores a digest that was composed: its number, its articles as used, its mails in the outbox, and when it is due
    /// next, all or nothing (G2).
    /// </summary>
    public Task AddEditionAsync(EditionRecord digest, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    """
                    insert into edition (digest_id, number, period_from, period_to, articles, failing)
                    values (@DigestId, @Number, @From, @To, @Count, @failing)
                    """,
                    new
                    {
                        digest.DigestId,
                        digest.Number,
                        digest.From,
                        digest.To,
                        digest.ArticleNos.Count,
                        failing = JsonSerializer.Serialize(digest.FailingFeeds, StoredJson.Readable.IReadOnlyListString),
                    },
                    transaction);
                await connection.ExecuteAsync(
                    """
                    insert into digest_article (digest_id, article_no, number) values (@DigestId, @ArticleNo, @Number)
                    on conflict (digest_id, article_no) do update set number = excluded.number where digest_article.number is null
                    """,
                    digest.ArticleNos.Select(articleNo => new { digest.DigestId, digest.Number, ArticleNo = articleNo }),
                    transaction);
                // One of these addresses may have come from another feed meanwhile: it stands in this mail, too (G5).
                await connection.ExecuteAsync(
                    """
                    update digest_article set number = @Number
                    where digest_id = @DigestId and number is null and article_no in (
                        select a.no
                        from digest_article d join article used on used.no = d.article_no
                            join article a on a.url_print = used.url_print and a.feed_no <> used.feed_no
                        where d.digest_id = @DigestId and d.number = @Number)
                    """,
                    new { digest.DigestId, digest.Number },
                    transaction);
                await connection.ExecuteAsync(
                    """
                    update digest set last_number = @Number, last_to = @To, next_due_at = @NextDueAt,
                        told_hole = coalesce(@LastHole, told_hole)
                    where id = @DigestId
                    """,
                    new { digest.DigestId, digest.Number, digest.To, digest.NextDueAt, digest.LastHole },
                    transaction);
                await connection.ExecuteAsync(
                    """
                    insert into alert_thread (digest_id, story_no, thread, subject, told_at)
                    values (@DigestId, @StoryNo, @Thread, @Subject, @ToldAt)
                    on conflict (digest_id, story_no) do update set told_at = excluded.told_at
                    """,
                    digest.Threads.Select(thread => new { digest.DigestId, thread.StoryNo, thread.Thread, thread.Subject, thread.ToldAt }),
                    transaction);
                await LateAlertStore.MarkReportedAsync(transaction, digest.LateAlerts, digest.DigestId, digest.Number);
                await OutboxStore.AddAsync(transaction, digest.Mails);
                return true;
            },
            cancellationToken);

    /// <summary>Lets the digests rest that the settings do not have: when one returns, its schedule counts from then on.</summary>
    public async Task DisableExceptAsync(IReadOnlyCollection<string> running, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(
            "update digest set schedule = '' where schedule <> '' and id not in @running", new { running });
    }

    /// <summary>Passes over a digest that has nothing to say: its period ends, it takes no number.</summary>
    public async Task MarkSkippedAsync(
        string digestId, DateTimeOffset to, DateTimeOffset? nextDueAt, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(
            "update digest set last_to = @to, next_due_at = @nextDueAt where id = @digestId",
            new { digestId, to, nextDueAt });
    }

    /// <summary>Lets go of articles that wait for a digest which no longer has any of their rules.</summary>
    public async Task DropArticlesAsync(
        string digestId, IEnumerable<long> articleNos, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(
            "delete from digest_article where digest_id = @digestId and article_no in @articleNos and number is null",
            new { digestId, articleNos });
    }
}

/// <summary>What tells whether other articles wait for a digest than before.</summary>
/// <param name="Articles">How many wait.</param>
/// <param name="LastNo">The number of the last one.</param>
public readonly record struct DigestQueueVersion(int Articles, long LastNo);

/// <summary>What is known of a digest.</summary>
public sealed record DigestState
{
    /// <summary>The id in the settings.</summary>
    public string Id { get; init; } = "";

    /// <summary>When the settings were first seen to name it.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The schedule and zone that <see cref="NextDueAt"/> was reckoned with.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>When it is next due; null for an alert.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>The number of the last one; 0 before the first.</summary>
    public int LastNumber { get; init; }

    /// <summary>The end of the period of the last one; null before the first.</summary>
    public DateTimeOffset? LastTo { get; init; }
}

/// <summary>A digest that was composed, to be stored.</summary>
/// <param name="DigestId">The digest.</param>
/// <param name="Number">Its running number.</param>
/// <param name="From">The beginning of its period.</param>
/// <param name="To">The end of its period.</param>
/// <param name="NextDueAt">When the next one is due; null for an alert.</param>
/// <param name="ArticleNos">The articles in it.</param>
/// <param name="Mails">Its mails, one for each recipient.</param>
internal sealed record EditionRecord(
    string DigestId,
    int Number,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset? NextDueAt,
    IReadOnlyList<long> ArticleNos,
    IReadOnlyList<ComposedMail> Mails)
{
    /// <summary>The number of the last hole that it tells; null when it tells none.</summary>
    public long? LastHole { get; init; }

    /// <summary>The ids of the feeds that it says fail.</summary>
    public IReadOnlyList<string> FailingFeeds { get; init; } = [];

    /// <summary>The numbers, in the outbox, of the alerts that it tells because they could not be sent in time.</summary>
    public IReadOnlyList<long> LateAlerts { get; init; } = [];

    /// <summary>For an alert, the threads that it begins or goes on with.</summary>
    public IReadOnlyList<AlertThreadRecord> Threads { get; init; } = [];
}
