using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The stored articles as a whole: ingest and counts.</summary>
internal sealed class ArticleStore(Store store)
{
    private readonly StoryIndexCache _storyIndex = new();

    /// <summary>Opens the ingest of one round; only one at a time.</summary>
    public async Task<ArticleIngest> OpenIngestAsync(CancellationToken cancellationToken)
        => new(await store.ConnectBulkAsync(cancellationToken), _storyIndex);

    /// <summary>Counts the articles, and those that each rule matches.</summary>
    /// <param name="isBaseline">True to count baselines, false to count news.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public Task<(int Articles, IReadOnlyDictionary<string, int> ByRule)> CountAsync(
        bool isBaseline, CancellationToken cancellationToken)
        => store.ReadAsync<(int, IReadOnlyDictionary<string, int>)>(
            async connection =>
            {
                var articles = await connection.ExecuteScalarAsync<int>(
                    "select count(*) from article where baseline = @isBaseline", new { isBaseline });
                var byRule = await connection.QueryAsync<(string RuleId, int Articles)>(
                    """
                    select m.rule_id, count(*) from rule_match m join article a on a.no = m.article_no
                    where a.baseline = @isBaseline group by m.rule_id
                    """,
                    new { isBaseline });
                return (articles, byRule.ToDictionary(
                    rule => rule.RuleId, rule => rule.Articles, StringComparer.Ordinal));
            },
            cancellationToken);
}
