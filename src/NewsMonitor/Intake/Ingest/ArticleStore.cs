using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Articles, their fingerprints, stories and matches.</summary>
internal sealed class ArticleStore(Store store)
{
    private readonly StoryIndexCache _storyIndex = new();

    /// <summary>Opens what stores the polls of one round; one at a time.</summary>
    internal async Task<ArticleIngest> OpenIngestAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var connection = await store.ConnectBulkAsync(cancellationToken);
        _storyIndex.GetOrLoad(connection, now, cancellationToken);
        return new ArticleIngest(connection, _storyIndex);
    }

    /// <summary>How many articles there are, and how many of them each rule matches.</summary>
    /// <param name="isBaseline">Of the silent baselines, or else of those that were news.</param>
    /// <param name="cancellationToken">To stop.</param>
    public async Task<(int Articles, IReadOnlyDictionary<string, int> ByRule)> CountAsync(
        bool isBaseline, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var articles = await connection.ExecuteScalarAsync<int>(
            "select count(*) from article where baseline = @isBaseline", new { isBaseline });
        var byRule = await connection.QueryAsync<(string RuleId, int Articles)>(
            """
            select m.rule_id, count(*) from rule_match m join article a on a.no = m.article_no
            where a.baseline = @isBaseline group by m.rule_id
            """,
            new { isBaseline });
        return (articles, byRule.ToDictionary(rule => rule.RuleId, rule => rule.Articles, StringComparer.Ordinal));
    }
}
