using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Balances the books of a store: whether the file is whole, and whether its rows agree with each other.</summary>
public static class StoreIntegrity
{
    private static readonly (string Sql, string Problem)[] Invariants =
    [
        ("""
         select count(*) from digest_article d where d.number > 0
             and not exists (select 1 from edition e where e.digest_id = d.digest_id and e.number = d.number)
         """, "articles stand in a digest that was never published"),
        ("""
         select count(*) from digest d
         where d.last_number < (select coalesce(max(e.number), 0) from edition e where e.digest_id = d.id)
         """, "digests have a last number below that of their last edition"),
        ("""
         select count(*) from mail m where m.digest_id is not null and m.number is not null
             and not exists (select 1 from edition e where e.digest_id = m.digest_id and e.number = m.number)
         """, "mails are of a digest that was never published"),
        ("""
         select count(*) from feed f where exists (select 1 from article a where a.feed_no = f.no)
             and not exists (select 1 from fingerprint p where p.feed_no = f.no)
         """, "feeds have articles and remember none"),
    ];

    /// <summary>Checks a store; a worker may go on writing to it.</summary>
    /// <exception cref="StoreException">It cannot be read at all.</exception>
    public static async Task<StoreSummary> CheckAsync(Store store, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await store.ConnectAsync(cancellationToken);
            return await CheckConnectionAsync(connection, cancellationToken);
        }
        catch (SqliteException error)
        {
            throw StoreException.From(store.Path, error);
        }
    }

    /// <summary>Checks what a connection leads to, in one view of it.</summary>
    internal static Task<StoreSummary> CheckConnectionAsync(DbConnection connection, CancellationToken cancellationToken)
        => Task.Run(
            () =>
            {
                using var view = ((SqliteConnection)connection).BeginTransaction(deferred: true);
                var problems = connection.Query<string>("pragma integrity_check(20)").Where(line => line != "ok").ToList();
                if (problems.Count == 0)
                {
                    problems.AddRange(connection
                        .Query<string>("select \"table\" || ' points to rows of ' || \"parent\" || ' that are not there' from pragma_foreign_key_check")
                        .GroupBy(line => line, (line, rows) => string.Create(CultureInfo.InvariantCulture, $"{rows.Count()} rows: {line}")));
                    problems.AddRange(Invariants
                        .Select(book => (Rows: connection.ExecuteScalar<long>(book.Sql), book.Problem))
                        .Where(book => book.Rows > 0)
                        .Select(book => string.Create(CultureInfo.InvariantCulture, $"{book.Rows} {book.Problem}")));
                }

                return problems.Count > 0 ? new StoreSummary { Problems = problems } : ReadSummary(connection);
            },
            cancellationToken);

    private static StoreSummary ReadSummary(DbConnection connection) => connection.QuerySingle<StoreSummary>(
        """
        select (select page_count * page_size from pragma_page_count, pragma_page_size) as bytes,
            (select count(*) from feed) as feeds,
            (select count(*) from article) as articles,
            (select count(*) from fingerprint) as fingerprints,
            (select count(*) from rule_match) as matches,
            (select count(*) from edition) as editions,
            (select count(*) from mail) as mails,
            (select count(*) from mail where state = 'waiting') as mails_waiting
        """);
}

/// <summary>What a store holds, or what is wrong with it.</summary>
public sealed record StoreSummary
{
    /// <summary>The size of the file, without its log.</summary>
    public long Bytes { get; init; }

    /// <summary>Feeds, those of earlier settings included.</summary>
    public long Feeds { get; init; }

    /// <summary>Articles.</summary>
    public long Articles { get; init; }

    /// <summary>What is remembered of articles, those included whose rows are gone.</summary>
    public long Fingerprints { get; init; }

    /// <summary>Matches of a rule and an article.</summary>
    public long Matches { get; init; }

    /// <summary>Digests and alerts published.</summary>
    public long Editions { get; init; }

    /// <summary>Mails in the outbox, settled ones included.</summary>
    public long Mails { get; init; }

    /// <summary>Mails not accepted yet.</summary>
    public long MailsWaiting { get; init; }

    /// <summary>What is wrong, one line each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
