using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Connections to one SQLite file, each set up the same way.</summary>
internal sealed class SqliteDataSource(string path, bool create) : DbDataSource
{
    // Every commit reaches the disk (synchronous=full): a mail marked as sent must stay sent through a power cut.
    private const string Setup =
        "pragma busy_timeout=30000; pragma foreign_keys=on; pragma synchronous=full; pragma temp_store=memory; "
        + "pragma cache_size=-2000; pragma query_only=off;";

    /// <summary>
    /// For a connection that stores much: 16 MiB of pages in memory instead of 2, so that what is changed again and again is
    /// written once; and the log is carried over into the file every 16 MiB instead of every 4.
    /// </summary>
    public const string WriterSetup = "pragma cache_size=-16000; pragma wal_autocheckpoint=4000;";

    /// <summary>For a connection that only reads: whatever would write is refused.</summary>
    public const string ReaderSetup = "pragma query_only=on;";

    /// <summary>The file.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        Pooling = true,
        ForeignKeys = true,
    }.ToString();

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Setup;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(OpenDbConnection());
    }
}
