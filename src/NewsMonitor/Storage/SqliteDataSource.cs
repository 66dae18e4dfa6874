using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Connections to one SQLite file, each set up the same way.</summary>
/// <param name="path">The file.</param>
/// <param name="create">Whether to make it when it is missing.</param>
/// <param name="patience">How long a lock of somebody else is waited for; whole seconds.</param>
internal sealed class SqliteDataSource(string path, bool create, TimeSpan patience) : DbDataSource
{
    // Every commit reaches the disk (synchronous=full): a mail marked as sent must stay sent through a power cut.
    private readonly string _setup = string.Create(
        CultureInfo.InvariantCulture,
        $"pragma busy_timeout={(int)patience.TotalMilliseconds}; pragma foreign_keys=on; pragma synchronous=full; ")
        + "pragma temp_store=memory; pragma cache_size=-2000; pragma query_only=off;";

    /// <summary>
    /// For a connection that stores much: 16 MiB of pages in memory instead of 2, so that what is changed again and again is
    /// written once; and the log is carried over into the file every 16 MiB instead of every 4.
    /// </summary>
    public const string BulkSetup = "pragma cache_size=-16000; pragma wal_autocheckpoint=4000;";

    /// <summary>
    /// For a connection that notes what a power cut may take back: a commit survives the end of the process, and reaches the
    /// disk with the next one.
    /// </summary>
    public const string RelaxedSetup = "pragma synchronous=normal;";

    /// <summary>For a connection that only reads: whatever would write is refused.</summary>
    public const string ReadOnlySetup = "pragma query_only=on;";

    /// <summary>The file.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        Pooling = true,
        ForeignKeys = true,
        DefaultTimeout = (int)patience.TotalSeconds,
    }.ToString();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        base.Dispose(disposing);
    }

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
#pragma warning disable CA2100, S2077 // Constants and a number.
            command.CommandText = _setup;
#pragma warning restore CA2100, S2077
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
