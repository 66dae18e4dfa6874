using System.Data.Common;
using System.Globalization;
using System.Text;
using NewsMonitor.Articles;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The fingerprints of all articles ever seen in each feed; they are never deleted.</summary>
internal sealed class FingerprintStore(Store store)
{
    /// <summary>Stored in place of the article's number if different articles share a fingerprint.</summary>
    public const long SharedArticleNo = 0;

    // Far below the maximum length of a statement.
    private const int QueryBatchSize = 2000;

    public async Task<IReadOnlyDictionary<long, FingerprintRecord>> FindAsync(
        long feedNo, IReadOnlyCollection<long> hashes, CancellationToken cancellationToken)
        => (await FindAsync(feedNo, "print", hashes, cancellationToken)).ToDictionary(fingerprint => fingerprint.Hash);

    public Task<IReadOnlyList<FingerprintRecord>> FindByBodiesAsync(
        long feedNo, IReadOnlyCollection<int> bodies, CancellationToken cancellationToken)
        => FindAsync(feedNo, "body", bodies, cancellationToken);

    /// <summary>Returns the links of articles that are still stored, by number.</summary>
    public async Task<IReadOnlyDictionary<long, string?>> ReadLinksAsync(
        IReadOnlyCollection<long> articleNos, CancellationToken cancellationToken)
    {
        var links = await store.QueryAsync<(long No, string? Link)>(
            "select no, link from article where no in @articleNos", new { articleNos }, cancellationToken);
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
        foreach (var batch in values.Chunk(QueryBatchSize))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100, S2077 // Constants and numbers.
            command.CommandText = BuildQuery(feedNo, column, batch);
#pragma warning restore CA2100, S2077
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(ReadRow(reader));
            }
        }

        return found;
    }

    // The numbers are part of the statement: binding each one would take longer than the search itself.
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
        long? articleNo = reader.IsDBNull(1) ? null : reader.GetInt64(1);
        var isShared = articleNo == SharedArticleNo;
        return new FingerprintRecord(
            reader.GetInt64(0), isShared ? null : articleNo, ReadInt32(2), ReadInt32(3), ReadInt32(4))
        {
            IsShared = isShared,
        };

        int? ReadInt32(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
    }
}
