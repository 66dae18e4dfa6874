using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Articles, their fingerprints, stories and matches.</summary>
public sealed class ArticleStore(Store store)
{
    // A transaction of more would keep the others from writing for too long.
    private const int DeleteBatchSize = 1000;

    private readonly StoryIndexCache _storyIndex = new();

    /// <summary>Opens what stores the polls of one round; one at a time.</summary>
    internal async Task<ArticleIngest> OpenIngestAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var connection = await store.ConnectBulkAsync(cancellationToken);
        _storyIndex.GetOrLoad(connection, now, cancellationToken);
        return new ArticleIngest(connection, _storyIndex);
    }

    /// <summary>
    /// Deletes articles first seen before an instant, unless they wait for one of these digests, and what was over before it: mails
    /// that were settled, incidents that ended, threads of alerts whose story is gone. Fingerprints stay.
    /// </summary>
    /// <returns>How many articles were deleted.</returns>
    public async Task<int> DeleteOlderThanAsync(
        DateTimeOffset instant, IReadOnlyCollection<string> digestIds, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var limits = new { instant, digestIds, limit = DeleteBatchSize };
        var articles = await DeleteAsync(
            """
            delete from article where no in (
                select no from article where first_seen_at < @instant and not exists (
                    select 1 from digest_article d
                    where d.article_no = article.no and d.number is null and d.digest_id in @digestIds)
                limit @limit)
            """);

        // The last one stays, so that its number is not given to another.
        await DeleteAsync(
            """
            delete from story where no in (
                select s.no from story s where s.started_at < @instant and s.no < (select max(no) from story)
                    and not exists (select 1 from article a where a.story_no = s.no)
                    and not exists (select 1 from story j where j.joined_no = s.no)
                limit @limit)
            """);
        await DeleteAsync(
            "delete from alert_thread where told_at < @instant and not exists (select 1 from story s where s.no = alert_thread.story_no)");
        await DeleteAsync(
            "delete from incident where no in (select no from incident where ended_at < @instant limit @limit)");
        await DeleteAsync(
            "delete from feed_move where no in (select no from feed_move where moved_at < @instant limit @limit)");
        await DeleteAsync(
            "delete from hole where no in (select no from hole where noticed_at < @instant limit @limit)");
        await DeleteAsync(
            "delete from mail where no in (select no from mail where settled_at < @instant limit @limit)");
        return articles;

        async Task<int> DeleteAsync(string sql)
        {
            var total = 0;
            int deleted;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                deleted = await connection.ExecuteAsync(sql, limits);
                total += deleted;
            }
            while (deleted == DeleteBatchSize);

            return total;
        }
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
