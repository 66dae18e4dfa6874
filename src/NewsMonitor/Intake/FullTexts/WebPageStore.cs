using System.Data.Common;
using System.Text.Json;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>The pages to be fetched for full texts.</summary>
internal sealed class WebPageStore(Store store)
{
    /// <summary>Releases every lease; only for a worker that has the store to itself.</summary>
    public Task ReclaimAllLeasesAsync(CancellationToken cancellationToken)
        => store.ExecuteAsync("update page set lease_until = 0 where lease_until > 0", null, cancellationToken);

    /// <summary>Leases pages that are due, those that have waited longest first.</summary>
    public Task<IReadOnlyList<LeasedWebPage>> LeaseAsync(
        DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync<IReadOnlyList<LeasedWebPage>>(
            async transaction =>
            {
                var due = await transaction.Connection!.QueryAsync<StoredArticle, long, LeasedWebPage>(
                    $"""
                    select a.no, f.id as feed_id, a.title, a.summary, a.content, a.author, a.link, a.canonical_url,
                        a.language, a.categories, a.published_at, a.first_seen_at, p.attempts
                    from page p join article a on a.no = p.article_no join feed f on f.no = a.feed_no
                    where p.state = '{WebPageStates.Waiting}'
                        and p.next_attempt_at <= @now and p.lease_until <= @now
                    order by p.next_attempt_at limit @limit
                    """,
                    (article, attempts) => new LeasedWebPage(article, (int)attempts),
                    new { now, limit },
                    transaction,
                    splitOn: "attempts");
                var pages = due.AsList();
                await transaction.Connection!.ExecuteAsync(
                    "update page set lease_until = @leaseUntil where article_no in @articleNos",
                    new { leaseUntil, articleNos = pages.ConvertAll(page => page.Article.No) },
                    transaction);
                return pages;
            },
            cancellationToken);

    /// <summary>Finds the next time at which a page can be leased; null when there is none.</summary>
    public async Task<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken)
    {
        var due = await store.ScalarAsync<long?>(
            $"select min(max(next_attempt_at, lease_until)) from page where state = '{WebPageStates.Waiting}'",
            null,
            cancellationToken);
        return due is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    /// <summary>Counts the pages that are due and not leased.</summary>
    public Task<int> CountDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
        => store.ScalarAsync<int>(
            $"""
            select count(*) from page
            where state = '{WebPageStates.Waiting}' and next_attempt_at <= @now and lease_until <= @now
            """,
            new { now },
            cancellationToken);

    /// <summary>Releases pages that were not requested; they are due again, behind those due before.</summary>
    public Task ReleaseLeasesAsync(IReadOnlyCollection<long> articleNos, DateTimeOffset now)
        => articleNos.Count == 0
            ? Task.CompletedTask
            : ExecuteAsync(
                "update page set next_attempt_at = @now, lease_until = 0 where article_no in @articleNos",
                new { articleNos, now });

    public Task MarkRetryAsync(long articleNo, string reason, int attempts, DateTimeOffset until)
        => ExecuteAsync(
            """
            update page set attempts = @attempts, reason = @reason, next_attempt_at = @until, lease_until = 0
            where article_no = @articleNo
            """,
            new { articleNo, reason, attempts, until });

    /// <summary>Gives up on a page; the article keeps the texts of its feed.</summary>
    public Task MarkRefusedAsync(long articleNo, string reason)
        => ExecuteAsync(
            $"""
            update page set state = '{WebPageStates.Refused}', attempts = attempts + 1, reason = @reason, lease_until = 0
            where article_no = @articleNo
            """,
            new { articleNo, reason });

    /// <summary>
    /// Saves the full text of an article and its matches in one transaction. An existing match stays even if the full
    /// text does not match; only its evidence from the former content is removed.
    /// </summary>
    public Task SaveFullTextAsync(
        long articleNo, string content, IReadOnlyList<RuleMatch> matches, DigestRouting routing, DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    "update article set content = @content where no = @articleNo",
                    new { content, articleNo },
                    transaction);
                await RemoveContentEvidenceAsync(transaction, articleNo, matches);
                await RuleMatchStore.SaveAsync(transaction, articleNo, matches, now);
                await DigestQueue.AddAsync(transaction, articleNo, routing.FindDigests(matches));
                await connection.ExecuteAsync(
                    "delete from page where article_no = @articleNo", new { articleNo }, transaction);
            },
            CancellationToken.None);

    /// <summary>Counts the pages of each feed, by feed ID.</summary>
    public async Task<IReadOnlyDictionary<string, WebPageCount>> CountByFeedAsync(CancellationToken cancellationToken)
    {
        var counts = await store.QueryAsync<WebPageCount>(
            $"""
            select f.id as feed_id, sum(p.state = '{WebPageStates.Waiting}') as waiting,
                sum(p.state = '{WebPageStates.Refused}') as refused
            from page p join article a on a.no = p.article_no join feed f on f.no = a.feed_no group by f.id
            """,
            null,
            cancellationToken);
        return counts.ToDictionary(count => count.FeedId, StringComparer.Ordinal);
    }

    private static async Task RemoveContentEvidenceAsync(
        DbTransaction transaction, long articleNo, IReadOnlyList<RuleMatch> matches)
    {
        var existing = await transaction.Connection!.QueryAsync<(string RuleId, string Evidence)>(
            "select rule_id, evidence from rule_match where article_no = @articleNo", new { articleNo }, transaction);
        var replaced = matches.Select(match => match.RuleId).ToHashSet(StringComparer.Ordinal);
        await transaction.Connection!.ExecuteAsync(
            "update rule_match set evidence = @Evidence where article_no = @articleNo and rule_id = @RuleId",
            existing.Where(match => !replaced.Contains(match.RuleId)).Select(match => new
            {
                articleNo,
                match.RuleId,
                Evidence = RemoveContentEvidence(match.Evidence),
            }),
            transaction);
    }

    private static string RemoveContentEvidence(string json)
    {
        var evidence = JsonSerializer.Deserialize(json, StoredJson.Readable.IReadOnlyListEvidence) ?? [];
        return JsonSerializer.Serialize(
            [.. evidence.Where(item => item.Field != ArticleField.Content)], StoredJson.Readable.IReadOnlyListEvidence);
    }

    private Task<int> ExecuteAsync(string sql, object values) => store.ExecuteAsync(sql, values, CancellationToken.None);
}
