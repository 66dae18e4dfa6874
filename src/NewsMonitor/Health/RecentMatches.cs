using System.Text.Json;
using Dapper;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Health;

/// <summary>Reads what matched of late, and what waits for the next digests.</summary>
internal sealed class RecentMatches(Store store)
{
    private const string MatchedCondition =
        "a.first_seen_at >= @since and a.baseline = 0 and exists (select 1 from rule_match m where m.article_no = a.no)";

    /// <summary>How many articles that were first seen since an instant match a rule; baselines are not counted.</summary>
    public async Task<int> CountAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectReadOnlyAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>($"select count(*) from article a where {MatchedCondition}", new { since });
    }

    /// <summary>The youngest of them.</summary>
    public async Task<IReadOnlyList<MatchedArticle>> ListAsync(
        DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectReadOnlyAsync(cancellationToken);
        var articles = (await connection.QueryAsync<MatchedArticle>(
            $"""
            select a.no, f.id as feed_id, a.title, a.link, a.language, a.first_seen_at
            from article a join feed f on f.no = a.feed_no
            where {MatchedCondition} order by a.first_seen_at desc, a.no desc limit @limit
            """,
            new { since, limit })).AsList();
        var matches = await connection.QueryAsync<(long ArticleNo, string RuleId, string Evidence)>(
            "select article_no, rule_id, evidence from rule_match where article_no in @nos order by article_no, rule_id",
            new { nos = articles.Select(article => article.No) });
        var byArticle = matches.ToLookup(
            match => match.ArticleNo,
            match => new RuleMatch(
                match.RuleId, JsonSerializer.Deserialize(match.Evidence, StoredJson.Readable.IReadOnlyListEvidence) ?? []));
        return articles.ConvertAll(article => article with { Matches = [.. byArticle[article.No]] });
    }

    /// <summary>How many articles wait for each digest, by its id; those that none wait for are missing.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountWaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectReadOnlyAsync(cancellationToken);
        var counts = await connection.QueryAsync<(string DigestId, int Count)>(
            "select digest_id, count(*) from digest_article where number is null group by digest_id");
        return counts.ToDictionary(count => count.DigestId, count => count.Count, StringComparer.Ordinal);
    }
}

/// <summary>An article that matched, without its text.</summary>
public sealed record MatchedArticle
{
    /// <summary>Its number in the store.</summary>
    public long No { get; init; }

    /// <summary>The feed that it came from.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its link; null when it has none.</summary>
    public string? Link { get; init; }

    /// <summary>Its language tag; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>When it was first seen.</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>The rules that it matched, and why.</summary>
    public IReadOnlyList<RuleMatch> Matches { get; init; } = [];
}
