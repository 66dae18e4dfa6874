using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Checks that the file of a store is undamaged and that its rows agree with each other.</summary>
internal static class StoreIntegrity
{
    private static readonly (string Sql, string Problem)[] Invariants =
    [
        ($"""
         select count(*) from digest_article d where d.{DigestArticleStates.Published}
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

    /// <summary>Checks a store, while a worker may keep writing to it.</summary>
    /// <exception cref="StoreException">The store cannot be read at all.</exception>
    public static async Task<StoreSummary> CheckAsync(Store store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadSnapshotAsync(CheckSnapshotAsync, cancellationToken);
        }
        catch (SqliteException error)
        {
            throw StoreException.From(store.Path, error);
        }
    }

    /// <summary>Checks one snapshot of a database, on a thread of the pool: SQLite reads synchronously.</summary>
    public static Task<StoreSummary> CheckSnapshotAsync(DbTransaction snapshot)
        => Task.Run(() =>
        {
            var connection = snapshot.Connection!;
            var problems = connection.Query<string>("pragma integrity_check(20)").Where(line => line != "ok").ToList();
            if (problems.Count > 0)
            {
                return new StoreSummary { Problems = problems };
            }

            var schema = StoreSchemaComparison.Compare(connection);
            problems.AddRange(schema.Missing);
            if (problems.Count == 0)
            {
                problems.AddRange(FindBrokenReferences(connection));
                problems.AddRange(FindBrokenInvariants(connection));
            }

            return problems.Count > 0
                ? new StoreSummary { Problems = problems, Notes = schema.Extra }
                : ReadSummary(connection) with { Notes = schema.Extra };
        });

    private static IEnumerable<string> FindBrokenReferences(DbConnection connection) => connection
        .Query<string>(
            """
            select "table" || ' points to rows of ' || "parent" || ' that are not there' from pragma_foreign_key_check
            """)
        .GroupBy(
            line => line,
            (line, rows) => string.Create(CultureInfo.InvariantCulture, $"{rows.Count()} rows: {line}"));

    private static IEnumerable<string> FindBrokenInvariants(DbConnection connection) => Invariants
        .Select(invariant => (Rows: connection.ExecuteScalar<long>(invariant.Sql), invariant.Problem))
        .Where(violation => violation.Rows > 0)
        .Select(violation => string.Create(CultureInfo.InvariantCulture, $"{violation.Rows} {violation.Problem}"));

    private static StoreSummary ReadSummary(DbConnection connection) => connection.QuerySingle<StoreSummary>(
        $"""
        select (select page_count * page_size from pragma_page_count, pragma_page_size) as bytes,
            (select count(*) from feed) as feeds,
            (select count(*) from article) as articles,
            (select count(*) from fingerprint) as fingerprints,
            (select count(*) from rule_match) as matches,
            (select count(*) from edition) as editions,
            (select count(*) from mail) as mails,
            (select count(*) from mail where state = '{MailStates.Waiting}') as mails_waiting
        """);
}
