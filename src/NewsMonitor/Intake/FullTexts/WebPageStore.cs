using System.Data.Common;
using System.Text.Json;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>The pages of articles whose full text is wanted and not there yet.</summary>
internal sealed class WebPageStore(Store store)
{
    /// <summary>Takes back every lease; only for a worker that has the store to itself.</summary>
    public async Task ReclaimAllLeasesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync("update page set lease_until = 0 where lease_until > 0");
    }

    /// <summary>Claims the pages that are due, those that have waited longest first; nobody else gets them before the lease ends.</summary>
    /// <remarks>What is put off for longer than a day was put off by a clock that ran ahead.</remarks>
    /// <param name="now">The time.</param>
    /// <param name="leaseUntil">When the claim ends by itself.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyList<LeasedWebPage>> LeaseAsync(
        DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken)
        => await store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var due = await transaction.Connection!.QueryAsync<LeasedWebPage>(
                    """
                    select p.article_no, p.attempts, f.id as feed_id, a.title, a.summary, a.content, a.author, a.link,
                        a.canonical_url, a.language, a.categories, a.published_at
                    from page p join article a on a.no = p.article_no join feed f on f.no = a.feed_no
                    where p.state = 'waiting' and (p.next_attempt_at <= @now or p.next_attempt_at > @tomorrow)
                        and (p.lease_until <= @now or p.lease_until > @leaseUntil)
                    order by p.next_attempt_at limit @limit
                    """,
                    new { now, limit, leaseUntil, tomorrow = now.AddDays(1) },
                    transaction);
                var pages = due.AsList();
                await transaction.Connection!.ExecuteAsync(
                    "update page set lease_until = @leaseUntil where article_no in @articleNos",
                    new { leaseUntil, articleNos = pages.ConvertAll(page => page.ArticleNo) },
                    transaction);
                return pages;
            },
            cancellationToken);

    /// <summary>How many pages are due and not claimed.</summary>
    public async Task<int> CountDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(
            "select count(*) from page where state = 'waiting' and next_attempt_at <= @now and lease_until <= @now", new { now });
    }

    /// <summary>Gives back pages that were claimed and not asked for: they are due from <paramref name="now"/> on, behind those that were due before.</summary>
    public Task ReleaseLeasesAsync(IReadOnlyCollection<long> articleNos, DateTimeOffset now)
        => articleNos.Count == 0
            ? Task.CompletedTask
            : ExecuteAsync("update page set next_attempt_at = @now, lease_until = 0 where article_no in @articleNos", new { articleNos, now });

    /// <summary>Gives back a page that is asked for again later.</summary>
    public Task MarkRetryAsync(long articleNo, string reason, int attempts, DateTimeOffset until)
        => ExecuteAsync(
            "update page set attempts = @attempts, reason = @reason, next_attempt_at = @until, lease_until = 0 where article_no = @articleNo",
            new { articleNo, reason, attempts, until });

    /// <summary>Notes that a page cannot be had; the article stays as its feed gave it.</summary>
    public Task MarkRefusedAsync(long articleNo, string reason)
        => ExecuteAsync(
            "update page set state = 'refused', attempts = attempts + 1, reason = @reason, lease_until = 0 where article_no = @articleNo",
            new { articleNo, reason });

    /// <summary>
    /// Stores the full text of an article together with what the rules say of it, all or nothing. A match once made stays,
    /// whatever the full text says; of its evidence goes what pointed into the text before.
    /// </summary>
    internal Task SaveFullTextAsync(
        LeasedWebPage page, string content, IReadOnlyList<RuleMatch> matches, DigestRouting routing, DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    "update article set content = @content where no = @ArticleNo", new { content, page.ArticleNo }, transaction);
                await RemoveContentEvidenceAsync(transaction, page.ArticleNo, matches);
                await connection.ExecuteAsync(
                    """
                    insert into rule_match (article_no, rule_id, evidence, matched_at) values (@ArticleNo, @RuleId, @Evidence, @now)
                    on conflict (article_no, rule_id) do update set evidence = excluded.evidence
                    """,
                    matches.Select(match => new { page.ArticleNo, match.RuleId, Evidence = FormatEvidence(match.Evidence), now }),
                    transaction);
                await DigestQueue.AddAsync(transaction, page.ArticleNo, routing.FindDigests(matches));
                await connection.ExecuteAsync("delete from page where article_no = @ArticleNo", new { page.ArticleNo }, transaction);
                return true;
            },
            CancellationToken.None);

    /// <summary>How many pages are waited for, and how many could not be had, by feed id.</summary>
    public async Task<IReadOnlyDictionary<string, WebPageCount>> CountByFeedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var counts = await connection.QueryAsync<WebPageCount>(
            """
            select f.id as feed_id, sum(p.state = 'waiting') as waiting, sum(p.state = 'refused') as refused
            from page p join article a on a.no = p.article_no join feed f on f.no = a.feed_no group by f.id
            """);
        return counts.ToDictionary(count => count.FeedId, StringComparer.Ordinal);
    }

    private static async Task RemoveContentEvidenceAsync(DbTransaction transaction, long articleNo, IReadOnlyList<RuleMatch> matches)
    {
        var earlier = await transaction.Connection!.QueryAsync<(string RuleId, string Evidence)>(
            "select rule_id, evidence from rule_match where article_no = @articleNo", new { articleNo }, transaction);
        var again = matches.Select(match => match.RuleId).ToHashSet(StringComparer.Ordinal);
        await transaction.Connection!.ExecuteAsync(
            "update rule_match set evidence = @Evidence where article_no = @articleNo and rule_id = @RuleId",
            earlier.Where(match => !again.Contains(match.RuleId)).Select(match => new
            {
                articleNo,
                match.RuleId,
                Evidence = FormatEvidence([.. ParseEvidence(match.Evidence).Where(evidence => evidence.Field != ArticleField.Content)]),
            }),
            transaction);
    }

    private static IReadOnlyList<Evidence> ParseEvidence(string evidence)
        => JsonSerializer.Deserialize(evidence, StoredJson.Readable.IReadOnlyListEvidence) ?? [];

    private static string FormatEvidence(IReadOnlyList<Evidence> evidence)
        => JsonSerializer.Serialize(evidence, StoredJson.Readable.IReadOnlyListEvidence);

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, parameters);
    }
}

/// <summary>A page that this worker may fetch now, with the article as its feed gave it.</summary>
public sealed record LeasedWebPage
{
    /// <summary>The number of the article in the store.</summary>
    public long ArticleNo { get; init; }

    /// <summary>How often it was tried before.</summary>
    public int Attempts { get; init; }

    /// <summary>The id of the feed.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>The headline.</summary>
    public string Title { get; init; } = "";

    /// <summary>The teaser.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The body, as far as the feed carries it.</summary>
    public string Content { get; init; } = "";

    /// <summary>The authors.</summary>
    public string Author { get; init; } = "";

    /// <summary>The address of the page.</summary>
    public string? Link { get; init; }

    /// <summary>The canonical form of the address.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>The language; null when not known.</summary>
    public string? Language { get; init; }

    /// <summary>The categories, a JSON array.</summary>
    public string Categories { get; init; } = "[]";

    /// <summary>When it was published; null when not known.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The article, as rules see it.</summary>
    /// <param name="feedTags">The tags of its feed in the settings.</param>
    public Article ToArticle(IReadOnlyList<string> feedTags) => new()
    {
        FeedId = FeedId,
        FeedTags = feedTags,
        Title = Title,
        Summary = Summary,
        Content = Content,
        Author = Author,
        Link = Link,
        CanonicalUrl = CanonicalUrl,
        Language = Language,
        Categories = JsonSerializer.Deserialize(Categories, StoredJson.Readable.IReadOnlyListString) ?? [],
        Published = PublishedAt,
    };
}

/// <summary>How the pages of a feed stand.</summary>
public sealed record WebPageCount
{
    /// <summary>The id of the feed.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>Pages still waited for.</summary>
    public int Waiting { get; init; }

    /// <summary>Pages that could not be had.</summary>
    public int Refused { get; init; }
}
