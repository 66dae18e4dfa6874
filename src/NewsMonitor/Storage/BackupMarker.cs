using System.Buffers.Binary;
using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Marks a file as a backup with SQLite's application id, until a worker takes it over.</summary>
internal static class BackupMarker
{
    public const string AddSql = "pragma application_id = 1313686091;";
    public const string RemoveSql = "pragma application_id = 0;";

    private const int ApplicationId = 0x4E4D424B; // NMBK, 1313686091

    // https://www.sqlite.org/fileformat.html, section 1.3
    private const int WriteVersionOffset = 18;
    private const int ApplicationIdOffset = 68;
    private const byte RollbackJournalMode = 1;

    /// <summary>
    /// Reads the marker through SQLite, which first undoes the transaction of a process that was killed; the bytes of
    /// the file alone would not show that.
    /// </summary>
    public static bool IsBackup(DbConnection connection)
        => connection.ExecuteScalar<long>("pragma application_id") == ApplicationId;

    /// <summary>
    /// True when a backup lies beside the write-ahead log of the database it replaced: a backup has no log of its own
    /// before it is taken over. SQLite would apply that log to the backup.
    /// </summary>
    public static bool HasForeignWal(string path)
        => File.Exists(GetWalPath(path)) && File.Exists(path) && HasBackupHeader(path);

    /// <summary>Moves a foreign log away; only for the worker that holds the lock of the store.</summary>
    public static void MoveForeignWalAside(string path)
    {
        if (HasForeignWal(path))
        {
            File.Move(GetWalPath(path), GetWalPath(path) + ".before-restore", overwrite: true);
            File.Delete(path + "-shm");
        }
    }

    private static string GetWalPath(string path) => path + "-wal";

    private static bool HasBackupHeader(string path)
    {
        Span<byte> header = stackalloc byte[ApplicationIdOffset + sizeof(int)];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header[WriteVersionOffset] == RollbackJournalMode
            && BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]) == ApplicationId;
    }
}
