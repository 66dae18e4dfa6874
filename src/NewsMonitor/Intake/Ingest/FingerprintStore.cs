using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>What was ever seen in a feed. Nothing of it is ever deleted.</summary>
internal sealed class FingerprintStore(Store store)
{
    // Far below what an SQL text may hold.
    private const int QueryBatchSize = 2000;

    /// <summary>Which of these prints a feed remembers, and what it knows of their articles.</summary>
    public async Task<IReadOnlyDictionary<long, FingerprintRecord>> FindAsync(
        long feedNo, IReadOnlyCollection<long> prints, CancellationToken cancellationToken)
        => (await FindAsync(feedNo, "print", prints, cancellationToken)).ToDictionary(print => print.Hash);

    /// <summary>What a feed remembers of articles whose bodies begin so, by the prints of the bodies.</summary>
    public Task<IReadOnlyList<FingerprintRecord>> FindByBodiesAsync(
        long feedNo, IReadOnlyCollection<int> bodies, CancellationToken cancellationToken)
        => FindAsync(feedNo, "body", bodies, cancellationToken);

    /// <summary>The addresses of articles that are still in the store, by their numbers.</summary>
    public async Task<IReadOnlyDictionary<long, string?>> ReadLinksAsync(
        IReadOnlyCollection<long> articleNos, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var links = await connection.QueryAsync<(long No, string? Link)>(
            "select no, link from article where no in @articleNos", new { articleNos });
        return links.ToDictionary(article => article.No, article => article.Link);
    }

    private async Task<IReadOnlyList<FingerprintRecord>> FindAsync<T>(
        long feedNo, string column, IReadOnlyCollection<T> values, CancellationToken cancellationToken)
        where T : struct, IFormattable
    {
        var found = new List<FingerprintRecord>();
        if (values.Count == 0)
        {
            return found;
        }

        await using var connection = await store.ConnectAsync(cancellationToken);
        foreach (var some in values.Chunk(QueryBatchSize))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100, S2077 // Constants and numbers.
            command.CommandText = BuildQuery(feedNo, column, some);
#pragma warning restore CA2100, S2077
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(ReadRow(reader));
            }
        }

        return found;
    }

    // Numbers stand in the text of the statement: bound one by one, they took longer than the search.
    private static string BuildQuery<T>(long feedNo, string column, T[] values)
        where T : struct, IFormattable
    {
        var sql = new StringBuilder("select print, article_no, title, body, version from fingerprint where feed_no = ")
            .Append(CultureInfo.InvariantCulture, $"{feedNo} and {column} in (");
        foreach (var value in values)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{value},");
        }

        sql[^1] = ')';
        return sql.ToString();
    }

    private static FingerprintRecord ReadRow(DbDataReader reader)
    {
        return new FingerprintRecord(
            reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), Number(2), Number(3), Number(4));

        int? Number(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
    }
}
