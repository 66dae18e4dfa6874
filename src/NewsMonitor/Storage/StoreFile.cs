using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>
/// Tells a new store from one that was lost. The monitor gives a new store its name only once it is complete: a file without
/// content is none of its making, and a missing file with something of it left is no new store.
/// </summary>
internal static class StoreFile
{
    // SQLite takes a file of a single byte for an empty one, too.
    private const int MaxEmptyBytes = 1;

    private const string UnfinishedSuffix = ".new";

    /// <summary>Checks the file at a path before SQLite opens it, which would make an empty file a database.</summary>
    /// <exception cref="StoreException">It is empty, or missing although something of it is left.</exception>
    public static void RequireWholeOrNew(string path)
    {
        var file = new FileInfo(path);
        if (file is { Exists: true, Length: <= MaxEmptyBytes })
        {
            throw new StoreException(
                path, "the file is empty, and a new store never is: something emptied it. Restore a backup (docs/storage.md), "
                + "or delete the file to start anew.");
        }

        if (!file.Exists && StoreRescue.FindCopy(path) is { } copy)
        {
            throw new StoreException(
                path, $"the file is gone; what was in it was saved in {copy}. Rename that to {file.Name} to continue with it, "
                + "or move it away to start anew.");
        }

        if (!file.Exists && new FileInfo(path + "-wal") is { Exists: true, Length: > 0 } wal)
        {
            throw new StoreException(
                path, $"the file is gone, but its log {wal.Name} is still there. Move the file back beside it, or restore a backup "
                + "(docs/storage.md); to start anew, delete the log.");
        }
    }

    /// <summary>Makes a new store if there is none: under another name, which it keeps until it is complete.</summary>
    public static void CreateIfMissing(string path, TimeSpan lockTimeout)
    {
        if (File.Exists(path))
        {
            return;
        }

        var unfinished = path + UnfinishedSuffix;
        File.Delete(unfinished);
        File.Delete(unfinished + "-journal");
        PrivateFiles.Open(unfinished, FileMode.CreateNew).Dispose();
        using (var source = new SqliteDataSource(unfinished, lockTimeout))
        {
            StoreSchema.Upgrade(source);
        }

        File.Move(unfinished, path);
    }

    /// <exception cref="StoreException">The database is that of another program.</exception>
    public static void RequireOwn(DbConnection connection, string path)
    {
        var tables = connection.Query<string>(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite%'").ToHashSet(StringComparer.Ordinal);
        if (tables.Count > 0 && !tables.Contains(StoreSchema.ScriptsTable))
        {
            throw new StoreException(
                path, "it is a database of another program, and was left as it is. Set Store:Path to a file of the monitor's own.");
        }
    }
}
