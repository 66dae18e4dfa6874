using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NewsMonitor.Storage;

/// <summary>
/// Keeps the file of a worker's store open, and notices when it is no longer the one at its path. SQLite would go on with
/// the file that is open, where nobody finds what it writes. Windows does not let anybody delete or move an open file.
/// </summary>
internal sealed partial class StoreFileWatch : IDisposable
{
    // https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html
    private const int HasMovedOperation = 20;

    // https://www.sqlite.org/fileformat2.html#walformat
    private const int WalHeaderBytes = 32;

    private readonly string _path;
    private readonly FileStream _wal;
    private string? _loss;

    /// <param name="connection">An open connection for this alone, which is disposed with it.</param>
    public StoreFileWatch(string path, SqliteConnection connection)
    {
        _path = path;
        Connection = connection;

        // The first read opens the log, which exists from then on for as long as the connection is open.
        Store.ReadRows(connection, "select count(*) from sqlite_master", row => row.GetInt64(0));
        _wal = new FileStream(WalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Reads what was stored, even when the file has no name any more.</summary>
    public SqliteConnection Connection { get; }

    private string WalPath => _path + "-wal";

    /// <exception cref="SqliteException">
    /// The file, its folder or its log was deleted or replaced: the error of SQLite for that, with what happened.
    /// </exception>
    public void Check()
    {
        _loss ??= FindLoss();
        if (_loss is { } loss)
        {
            throw new SqliteException(loss, StoreException.ReadOnly, StoreException.DatabaseMoved);
        }
    }

    /// <summary>
    /// Moves the log of the lost file away, once its content is saved: SQLite would apply it to whatever database comes to
    /// be at this path. A log that belongs to another file stays.
    /// </summary>
    public void MoveWalAside()
    {
        if (HasMoved() && File.Exists(WalPath) && ReadHeader(_wal).SequenceEqual(ReadHeader(WalPath)))
        {
            File.Move(WalPath, WalPath + ".of-lost-store", overwrite: true);
            File.Delete(_path + "-shm");
        }
    }

    public void Dispose()
    {
        _wal.Dispose();
        Connection.Dispose();
    }

    private string? FindLoss()
    {
        if (!HasMoved() && File.Exists(WalPath))
        {
            return null;
        }

        try
        {
            File.GetAttributes(_path);
        }
        catch (DirectoryNotFoundException)
        {
            return "its folder was deleted or moved away while the monitor used it.";
        }
        catch (FileNotFoundException)
        {
            return "the file was deleted or moved away while the monitor used it.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It may still be there: SQLite reports what is wrong.
            return null;
        }

        if (HasMoved())
        {
            return "another file took its place while the monitor used it.";
        }

        return File.Exists(WalPath) ? null : $"its log {Path.GetFileName(WalPath)} was deleted while the monitor used it.";
    }

    private bool HasMoved()
        => FileControl(Connection.Handle!, "main", HasMovedOperation, out var hasMoved) == raw.SQLITE_OK && hasMoved != 0;

    private static byte[] ReadHeader(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return ReadHeader(file);
    }

    // Its salts are random: no two logs have the same.
    private static byte[] ReadHeader(FileStream wal)
    {
        var header = new byte[WalHeaderBytes];
        return header[..RandomAccess.Read(wal.SafeFileHandle, header, fileOffset: 0)];
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(sqlite3 database, string schema, int operation, out int result);
}
