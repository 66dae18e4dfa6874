using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Connections to one SQLite file, each set up the same way.</summary>
internal sealed class SqliteDataSource(string path, TimeSpan lockTimeout) : DbDataSource
{
    // Every commit reaches the disk (synchronous=full): a mail marked as sent must stay sent through a power cut.
    private readonly string _setup = string.Create(
        CultureInfo.InvariantCulture,
        $"pragma busy_timeout={(int)lockTimeout.TotalMilliseconds}; pragma foreign_keys=on; pragma synchronous=full; ")
        + "pragma temp_store=memory; pragma cache_size=-2000; pragma query_only=off;";

    public string Path => path;

    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,

        // A file that is gone must not come back empty.
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = true,
        ForeignKeys = true,
        DefaultTimeout = (int)lockTimeout.TotalSeconds,
    }.ToString();

    /// <summary>Statements to run on an open connection; null if it needs none.</summary>
    public static string? SetupFor(StoreAccess access) => access switch
    {
        StoreAccess.ReadOnly => "pragma query_only=on;",

        // 16 MiB of pages in memory instead of 2: what changes again and again is written once.
        StoreAccess.Bulk => "pragma cache_size=-16000; pragma wal_autocheckpoint=4000;",
        StoreAccess.Relaxed => "pragma synchronous=normal;",
        _ => null,
    };

    protected override void Dispose(bool disposing)
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        base.Dispose(disposing);
    }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

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

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(OpenDbConnection());
    }
}
