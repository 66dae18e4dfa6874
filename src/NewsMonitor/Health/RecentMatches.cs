using System.Text.Json;
using Dapper;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Health;

/// <summary>Reads recent matches and the articles waiting for digests.</summary>
internal sealed class RecentMatches(Store store)
{
    private const string MatchedCondition =
        "a.first_seen_at >= @since and a.baseline = 0 and exists (select 1 from rule_match m where m.article_no = a.no)";

    /// <summary>Counts the matching articles first seen since an instant, without those of a baseline.</summary>
    public Task<int> CountAsync(DateTimeOffset since, CancellationToken cancellationToken)
        => store.ScalarAsync<int>(
            $"select count(*) from article a where {MatchedCondition}",
            new { since },
            cancellationToken,
            StoreAccess.ReadOnly);

    /// <summary>Lists the latest of them.</summary>
    public async Task<IReadOnlyList<MatchedArticle>> ListAsync(
        DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken, StoreAccess.ReadOnly);
        var articles = (await connection.QueryAsync<MatchedArticle>(
            $"""
            select a.no, f.id as feed_id, a.title, a.link, a.language, a.first_seen_at
            from article a join feed f on f.no = a.feed_no
            where {MatchedCondition} order by a.first_seen_at desc, a.no desc limit @limit
            """,
            new { since, limit })).AsList();
        var matches = await connection.QueryAsync<(long ArticleNo, string RuleId, string Evidence)>(
            """
            select article_no, rule_id, evidence from rule_match where article_no in @nos order by article_no, rule_id
            """,
            new { nos = articles.Select(article => article.No) });
        var byArticle = matches.ToLookup(
            match => match.ArticleNo,
            match => new RuleMatch(
                match.RuleId,
                JsonSerializer.Deserialize(match.Evidence, StoredJson.Readable.IReadOnlyListEvidence) ?? []));
        return articles.ConvertAll(article => article with { Matches = [.. byArticle[article.No]] });
    }

    /// <summary>Counts the waiting articles by digest id; digests with none are left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountWaitingAsync(CancellationToken cancellationToken)
    {
        var counts = await store.QueryAsync<(string DigestId, int Count)>(
            $"select digest_id, count(*) from digest_article where {DigestArticleStates.Waiting} group by digest_id",
            null,
            cancellationToken,
            StoreAccess.ReadOnly);
        return counts.ToDictionary(count => count.DigestId, count => count.Count, StringComparer.Ordinal);
    }
}

/// <summary>A matching article without its text.</summary>
internal sealed record MatchedArticle
{
    public long No { get; init; }

    public string FeedId { get; init; } = "";

    public string Title { get; init; } = "";

    public string? Link { get; init; }

    public string? Language { get; init; }

    public DateTimeOffset FirstSeenAt { get; init; }

    public IReadOnlyList<RuleMatch> Matches { get; init; } = [];
}
