using System.Data.Common;
using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

internal static class DigestQueue
{
    /// <summary>
    /// Queues an article, unless it was deleted. If a digest has already handled another feed's article at the same
    /// address, this one is entered as handled with it (G5).
    /// </summary>
    public static Task AddAsync(DbTransaction transaction, long articleNo, IEnumerable<string> digestIds)
        => transaction.Connection!.ExecuteAsync(
            $"""
            insert into digest_article (digest_id, article_no, number)
            select @digestId, @articleNo, (
                select min(d.number)
                from article own join article a on a.url_print = own.url_print and a.feed_no <> own.feed_no
                    join digest_article d on d.article_no = a.no
                where own.no = @articleNo and d.digest_id = @digestId and d.{DigestArticleStates.Handled})
            where exists (select 1 from article where no = @articleNo)
            on conflict do nothing
            """,
            digestIds.Select(digestId => new { digestId, articleNo }),
            transaction);
}
