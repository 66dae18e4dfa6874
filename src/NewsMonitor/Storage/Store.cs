using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Settings;

namespace NewsMonitor.Storage;

/// <summary>The database: where it is, its schema, its connections.</summary>
public sealed partial class Store : IAsyncDisposable
{
    // Another program may hold the file for a moment: a backup tool, somebody who looks into it.
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    private readonly DbDataSource _source;

    static Store() => DapperTypeHandlers.Register();

    private Store(string path, DbDataSource source)
    {
        Path = path;
        _source = source;
    }

    /// <summary>The full path of the database file.</summary>
    public string Path { get; }

    /// <summary>
    /// Opens the store for a worker: makes folder and file when missing, brings the schema up to date, and takes over a backup
    /// that was restored.
    /// </summary>
    /// <param name="options">Where it is.</param>
    /// <param name="clock">The clock; the system's unless given.</param>
    /// <param name="patience">How long a lock of another program is waited for; half a minute unless given.</param>
    /// <exception cref="StoreException">The file cannot be opened or written, is no database, or is of a newer version.</exception>
    public static Store Open(StoreOptions options, TimeProvider? clock = null, TimeSpan? patience = null)
    {
        var path = System.IO.Path.GetFullPath(options.Path);
        return TranslateErrors(path, () =>
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            BackupMarker.MoveForeignWalAside(path);
            var source = new SqliteDataSource(path, create: true, patience ?? LockTimeout);
            using (var connection = source.OpenConnection())
            {
                if (BackupMarker.IsBackup(connection))
                {
                    StoreSchema.Upgrade(source);
                    RestoredBackup.TakeOver(connection, (clock ?? TimeProvider.System).GetUtcNow());
                }

                connection.Execute("pragma journal_mode=wal");

                // A file that may only be read would open without a word.
                using var probe = connection.BeginTransaction();
                probe.Rollback();
            }

            StoreSchema.Upgrade(source);
            return new Store(path, source);
        });
    }

    /// <summary>Opens the store of a worker that may be running, to look at it.</summary>
    /// <exception cref="StoreException">There is none yet, it cannot be opened, or it is of another version.</exception>
    public static Store OpenExisting(StoreOptions options)
    {
        var path = System.IO.Path.GetFullPath(options.Path);
        if (!File.Exists(path))
        {
            throw new StoreException(path, "there is none yet. Start the monitor once (newsmonitor run, or once), or set Store:Path.");
        }

        return TranslateErrors(path, () =>
        {
            if (BackupMarker.HasForeignWal(path))
            {
                throw new StoreException(
                    path, "it is a backup, and the log of the store before lies beside it. Start the monitor on it once (newsmonitor run, or "
                    + "once): that moves the log away.");
            }

            var source = new SqliteDataSource(path, create: false, LockTimeout);
            using var connection = source.OpenConnection();
            StoreSchema.RequireCurrent(connection, path);
            return new Store(path, source);
        });
    }

    /// <summary>How many bytes are free on the disk where it lies.</summary>
    public long GetFreeBytes() => new DriveInfo(System.IO.Path.GetDirectoryName(Path)!).AvailableFreeSpace;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>A connection from the pool, to be disposed by the caller.</summary>
    internal async ValueTask<DbConnection> ConnectAsync(
        CancellationToken cancellationToken, StoreAccess access = StoreAccess.Default)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        if (SqliteDataSource.SetupFor(access) is { } setup)
        {
            await connection.ExecuteAsync(setup);
        }

        return connection;
    }

    /// <inheritdoc cref="ConnectAsync"/>
    internal ValueTask<DbConnection> ConnectBulkAsync(CancellationToken cancellationToken)
        => ConnectAsync(cancellationToken, StoreAccess.Bulk);

    /// <inheritdoc cref="ConnectAsync"/>
    internal ValueTask<DbConnection> ConnectReadOnlyAsync(CancellationToken cancellationToken)
        => ConnectAsync(cancellationToken, StoreAccess.ReadOnly);

    private static Store TranslateErrors(string path, Func<Store> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException error)
        {
            throw new StoreException(path, StoreException.Describe(error), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(path, error.Message, error);
        }
    }
}
