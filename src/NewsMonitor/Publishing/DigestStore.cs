using System.Data.Common;
using System.Text.Json;
using Dapper;
using NewsMonitor.Digests;
using NewsMonitor.Outbox;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Stores the schedule of each digest, the articles that wait for it, and its editions.</summary>
internal sealed class DigestStore(Store store)
{
    /// <summary>The state of a digest; null before it was first scheduled.</summary>
    public Task<DigestRecord?> FindAsync(string digestId, CancellationToken cancellationToken)
        => store.FindAsync<DigestRecord>(
            "select id, since, schedule, next_due_at, last_number, last_to from digest where id = @digestId",
            new { digestId },
            cancellationToken);

    /// <summary>Saves the schedule of a digest that is new or was rescheduled.</summary>
    public Task SaveScheduleAsync(
        string digestId,
        string schedule,
        DateTimeOffset now,
        DateTimeOffset? nextDueAt,
        CancellationToken cancellationToken)
        => store.ExecuteAsync(
            """
            insert into digest (id, since, schedule, next_due_at) values (@digestId, @now, @schedule, @nextDueAt)
            on conflict (id) do update set schedule = excluded.schedule, next_due_at = excluded.next_due_at
            """,
            new { digestId, schedule, now, nextDueAt },
            cancellationToken);

    /// <summary>The digests that articles wait for.</summary>
    public async Task<IReadOnlyDictionary<string, DigestQueueVersion>> ReadQueueVersionsAsync(
        CancellationToken cancellationToken)
    {
        var digests = await store.QueryAsync<(string Id, int Articles, long LastNo)>(
            $"""
            select digest_id, count(*), max(article_no) from digest_article
            where {DigestArticleStates.Waiting} group by digest_id
            """,
            null,
            cancellationToken);
        return digests.ToDictionary(
            digest => digest.Id,
            digest => new DigestQueueVersion(digest.Articles, digest.LastNo),
            StringComparer.Ordinal);
    }

    /// <summary>The articles that wait for a digest, oldest first, each with its matches.</summary>
    public Task<IReadOnlyList<WaitingArticle>> ListWaitingAsync(string digestId, CancellationToken cancellationToken)
        => ListArticlesAsync(
            $"d.digest_id = @digestId and d.{DigestArticleStates.Waiting}", new { digestId }, cancellationToken);

    /// <summary>The articles of an alert that a digest has not reported, oldest first, each with its matches.</summary>
    public Task<IReadOnlyList<WaitingArticle>> ListUnreportedAsync(
        string digestId, string alertId, int number, CancellationToken cancellationToken)
        => ListArticlesAsync(
            $"""
            d.digest_id = @alertId and d.number = @number and not exists (
                select 1 from digest_article own
                where own.digest_id = @digestId and own.article_no = d.article_no
                    and own.{DigestArticleStates.Handled})
            """,
            new { digestId, alertId, number },
            cancellationToken);

    /// <summary>The articles in a mail of an alert, oldest first, each with its matches.</summary>
    public Task<IReadOnlyList<WaitingArticle>> ListPublishedAsync(
        string alertId, int number, CancellationToken cancellationToken)
        => ListArticlesAsync(
            "d.digest_id = @alertId and d.number = @number", new { alertId, number }, cancellationToken);

    /// <summary>Stores an edition with its articles, mails and the next due time, all or nothing (G2).</summary>
    public Task AddEditionAsync(Edition edition, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                await AddAsync(transaction, edition);
                await MarkPublishedAsync(transaction, edition);
                await SaveThreadsAsync(transaction, edition);
                await LateAlertStore.MarkReportedAsync(
                    transaction, edition.LateAlerts, edition.DigestId, edition.Number);
                await OutboxStore.AddAsync(transaction, edition.Mails);
            },
            cancellationToken);

    /// <summary>
    /// Disables all digests but the running ones. An empty schedule equals none in the settings: a digest that returns
    /// is scheduled anew.
    /// </summary>
    public Task DisableExceptAsync(IReadOnlyCollection<string> running, CancellationToken cancellationToken)
        => store.ExecuteAsync(
            "update digest set schedule = '' where schedule <> '' and id not in @running",
            new { running },
            cancellationToken);

    /// <summary>Ends the period of a digest that has nothing to report; it takes no number.</summary>
    public Task MarkSkippedAsync(
        string digestId, DateTimeOffset to, DateTimeOffset? nextDueAt, CancellationToken cancellationToken)
        => store.ExecuteAsync(
            "update digest set last_to = @to, next_due_at = @nextDueAt where id = @digestId",
            new { digestId, to, nextDueAt },
            cancellationToken);

    /// <summary>Drops waiting articles that no rule of the digest matches any more.</summary>
    public Task DropArticlesAsync(string digestId, IEnumerable<long> articleNos, CancellationToken cancellationToken)
        => store.ExecuteAsync(
            $"""
            delete from digest_article
            where digest_id = @digestId and article_no in @articleNos and {DigestArticleStates.Waiting}
            """,
            new { digestId, articleNos },
            cancellationToken);

    // One snapshot: evidence points into the text that was stored together with it.
    private Task<IReadOnlyList<WaitingArticle>> ListArticlesAsync(
        string condition, object values, CancellationToken cancellationToken)
        => store.ReadSnapshotAsync<IReadOnlyList<WaitingArticle>>(
            async transaction =>
            {
                var connection = transaction.Connection!;
#pragma warning disable S2077 // The condition is one of those above.
                var articles = (await connection.QueryAsync<WaitingArticle>(
                    $"""
                    select a.no, f.id as feed_id, coalesce(s.joined_no, s.no) as story_no,
                        coalesce(a.relation in ('link', 'copy'), 0) as is_copy, a.title, a.summary, a.content, a.author,
                        a.link, a.language, a.published_at, a.first_seen_at
                    from digest_article d join article a on a.no = d.article_no join story s on s.no = a.story_no
                        join feed f on f.no = a.feed_no
                    where {condition} order by a.no
                    """,
                    values,
                    transaction)).AsList();
                var matches = await connection.QueryAsync<(long ArticleNo, string RuleId, string Evidence)>(
                    $"""
                    select m.article_no, m.rule_id, m.evidence
                    from digest_article d join rule_match m on m.article_no = d.article_no
                    where {condition}
                    """,
                    values,
                    transaction);
#pragma warning restore S2077
                var matchesOf = matches.ToLookup(row => row.ArticleNo, row => ReadMatch(row.RuleId, row.Evidence));
                return articles.ConvertAll(article => article with { Matches = [.. matchesOf[article.No]] });
            },
            cancellationToken);

    private static RuleMatch ReadMatch(string ruleId, string evidence)
        => new(ruleId, JsonSerializer.Deserialize(evidence, StoredJson.Readable.IReadOnlyListEvidence) ?? []);

    private static async Task AddAsync(DbTransaction transaction, Edition edition)
        => await transaction.Connection!.ExecuteAsync(
            """
            insert into edition (digest_id, number, period_from, period_to, articles, failing)
            values (@DigestId, @Number, @From, @To, @Count, @failing);
            update digest set last_number = @Number, last_to = @To, next_due_at = @NextDueAt,
                told_hole = coalesce(@LastGapNo, told_hole)
            where id = @DigestId;
            """,
            new
            {
                edition.DigestId,
                edition.Number,
                edition.From,
                edition.To,
                edition.NextDueAt,
                edition.ArticleNos.Count,
                edition.LastGapNo,
                failing = JsonSerializer.Serialize(edition.FailingFeeds, StoredJson.Readable.IReadOnlyListString),
            },
            transaction);

    private static async Task MarkPublishedAsync(DbTransaction transaction, Edition edition)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            $"""
            insert into digest_article (digest_id, article_no, number) values (@DigestId, @ArticleNo, @Number)
            on conflict (digest_id, article_no) do update set number = excluded.number
                where digest_article.{DigestArticleStates.Waiting}
            """,
            edition.ArticleNos.Select(articleNo => new { edition.DigestId, edition.Number, ArticleNo = articleNo }),
            transaction);

        // The same address may have arrived from another feed meanwhile: it counts as part of this mail, too (G5).
        await connection.ExecuteAsync(
            $"""
            update digest_article set number = @Number
            where digest_id = @DigestId and {DigestArticleStates.Waiting} and article_no in (
                select a.no
                from digest_article d join article used on used.no = d.article_no
                    join article a on a.url_print = used.url_print and a.feed_no <> used.feed_no
                where d.digest_id = @DigestId and d.number = @Number)
            """,
            new { edition.DigestId, edition.Number },
            transaction);
    }

    private static async Task SaveThreadsAsync(DbTransaction transaction, Edition edition)
        => await transaction.Connection!.ExecuteAsync(
            """
            insert into alert_thread (digest_id, story_no, thread, subject, told_at)
            values (@DigestId, @StoryNo, @Thread, @Subject, @ToldAt)
            on conflict (digest_id, story_no) do update set told_at = excluded.told_at
            """,
            edition.Threads.Select(
                thread => new { edition.DigestId, thread.StoryNo, thread.Thread, thread.Subject, thread.ToldAt }),
            transaction);
}

/// <summary>Changes whenever other articles wait for a digest than before.</summary>
internal readonly record struct DigestQueueVersion(int Articles, long LastNo);

/// <summary>A row of the table <c>digest</c>.</summary>
internal sealed record DigestRecord
{
    public string Id { get; init; } = "";

    /// <summary>When the settings first named it.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The schedule and zone that give <see cref="NextDueAt"/>; empty while the digest is disabled.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>Null for an alert.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>The number of the last edition; 0 before the first.</summary>
    public int LastNumber { get; init; }

    /// <summary>The end of the last period; null before the first.</summary>
    public DateTimeOffset? LastTo { get; init; }
}
