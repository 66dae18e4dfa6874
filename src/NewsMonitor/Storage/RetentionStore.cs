using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Deletes old rows of every flow, in small batches.</summary>
internal sealed class RetentionStore(Store store)
{
    // A longer transaction would block other writers for too long.
    private const int BatchSize = 1000;

    // Waiting articles stay.
    private const string Articles =
        $"""
        delete from article where no in (
            select no from article where first_seen_at < @instant and not exists (
                select 1 from digest_article d
                where d.article_no = article.no and d.{DigestArticleStates.Waiting} and d.digest_id in @digestIds)
            limit @limit)
        """;

    private static readonly string[] Others =
    [
        // The last story stays, so that its number is never reused.
        """
        delete from story where no in (
            select s.no from story s where s.started_at < @instant and s.no < (select max(no) from story)
                and not exists (select 1 from article a where a.story_no = s.no)
                and not exists (select 1 from story j where j.joined_no = s.no)
            limit @limit)
        """,
        """
        delete from alert_thread
        where told_at < @instant and not exists (select 1 from story s where s.no = alert_thread.story_no)
        """,
        "delete from incident where no in (select no from incident where ended_at < @instant limit @limit)",
        "delete from feed_move where no in (select no from feed_move where moved_at < @instant limit @limit)",
        "delete from hole where no in (select no from hole where noticed_at < @instant limit @limit)",
        "delete from mail where no in (select no from mail where settled_at < @instant limit @limit)",
    ];

    /// <summary>
    /// Deletes articles first seen before an instant, unless they wait for one of these digests, and everything that
    /// ended before it: settled mails, ended incidents, alert threads without a story. Fingerprints stay.
    /// </summary>
    /// <returns>The number of deleted articles.</returns>
    public Task<int> DeleteOlderThanAsync(
        DateTimeOffset instant, IReadOnlyCollection<string> digestIds, CancellationToken cancellationToken)
        => store.ReadAsync(
            async connection =>
            {
                var articles = await DeleteAsync(Articles);
                foreach (var sql in Others)
                {
                    await DeleteAsync(sql);
                }

                return articles;

                async Task<int> DeleteAsync(string sql)
                {
                    var total = 0;
                    int deleted;
                    do
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        deleted = await connection.ExecuteAsync(sql, new { instant, digestIds, limit = BatchSize });
                        total += deleted;
                    }
                    while (deleted == BatchSize);

                    return total;
                }
            },
            cancellationToken);
}
