using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Storage;

/// <summary>The database of the monitor: opening, connections, statements, transactions.</summary>
internal sealed partial class Store : IAsyncDisposable
{
    // A backup tool or a database browser may lock the file for a moment.
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    private const long MinFreeBytes = 256 * 1024;

    private readonly DbDataSource _source;

    private Store(string path, DbDataSource source, StoreFileWatch? fileWatch = null)
    {
        Path = path;
        _source = source;
        FileWatch = fileWatch;
    }

    public string Path { get; }

    /// <summary>Watches the file of a worker; null for a store that is open for a moment.</summary>
    public StoreFileWatch? FileWatch { get; }

    /// <summary>
    /// Opens the store for a worker: creates folder and file when missing, upgrades the schema, and takes over a
    /// restored backup.
    /// </summary>
    /// <exception cref="StoreException">
    /// The file cannot be opened or written, is empty, is not a database of the monitor, or is of a newer version.
    /// </exception>
    public static Store Open(StoreOptions options, TimeProvider? clock = null, TimeSpan? lockTimeout = null)
    {
        DapperTypeHandlers.EnsureRegistered();
        var path = System.IO.Path.GetFullPath(options.Path);
        return TranslateErrors(path, () =>
        {
            PrivateFiles.CreateFolder(System.IO.Path.GetDirectoryName(path)!);
            StoreFile.RequireWholeOrNew(path);
            StoreFile.CreateIfMissing(path, lockTimeout ?? LockTimeout);
            BackupMarker.MoveForeignWalAside(path);
            var source = new SqliteDataSource(path, lockTimeout ?? LockTimeout);
            using (var connection = source.OpenConnection())
            {
                StoreFile.RequireOwn(connection, path);
                if (BackupMarker.IsBackup(connection))
                {
                    StoreSchema.Upgrade(source);
                    RestoredBackup.TakeOver(connection, (clock ?? TimeProvider.System).GetUtcNow());
                }

                connection.Execute("pragma journal_mode=wal");

                // A read-only file would open without an error.
                using var probe = connection.BeginTransaction();
                probe.Rollback();
            }

            StoreSchema.Upgrade(source);
            return new Store(path, source, new StoreFileWatch(path, (SqliteConnection)source.OpenConnection()));
        });
    }

    /// <summary>Opens the store of a worker, which may be running, without upgrading it.</summary>
    /// <exception cref="StoreException">
    /// The file does not exist, cannot be opened, or is of another version.
    /// </exception>
    public static Store OpenExisting(StoreOptions options)
    {
        var path = System.IO.Path.GetFullPath(options.Path);
        StoreFile.RequireWholeOrNew(path);
        if (!File.Exists(path))
        {
            throw new StoreException(
                path, $"there is none yet. Start the monitor once ({ProgramCommand.Create("once")}), or set Store:Path.");
        }

        return TranslateErrors(path, () =>
        {
            if (BackupMarker.HasForeignWal(path))
            {
                throw new StoreException(
                    path, "it is a backup, and the log of the store before lies beside it. Start the monitor on it once "
                    + $"({ProgramCommand.Create("once")}): that moves the log away.");
            }

            var source = new SqliteDataSource(path, LockTimeout);
            using var connection = source.OpenConnection();
            StoreSchema.RequireCurrent(connection, path);
            return new Store(path, source);
        });
    }

    public long GetFreeBytes() => new DriveInfo(System.IO.Path.GetDirectoryName(Path)!).AvailableFreeSpace;

    /// <summary>True when not even a small transaction fits on the disk.</summary>
    public bool IsDiskFull()
    {
        // Some network file systems report no size at all.
        var drive = new DriveInfo(System.IO.Path.GetDirectoryName(Path)!);
        return drive.TotalSize > 0 && drive.AvailableFreeSpace < MinFreeBytes;
    }

    public ValueTask DisposeAsync()
    {
        FileWatch?.Dispose();
        return _source.DisposeAsync();
    }

    /// <summary>A connection from the pool, to be disposed by the caller.</summary>
    public async ValueTask<DbConnection> ConnectAsync(
        CancellationToken cancellationToken, StoreAccess access = StoreAccess.Default)
    {
        DapperTypeHandlers.EnsureRegistered();
        FileWatch?.Check();
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        if (SqliteDataSource.SetupFor(access) is { } setup)
        {
            await connection.ExecuteAsync(setup);
        }

        return connection;
    }

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
