using System.Buffers.Binary;
using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>
/// What tells a backup from the store that it was copied from: SQLite's application id. It goes in the transaction in which a
/// worker takes the copy over.
/// </summary>
internal static class BackupMarker
{
    private const int ApplicationId = 0x4E4D424B; // NMBK

    // https://www.sqlite.org/fileformat.html, section 1.3
    private const int WriteVersionOffset = 18;
    private const int ApplicationIdOffset = 68;
    private const byte RollbackJournalMode = 1;

    /// <summary>
    /// Whether a store is a backup that no worker has taken over yet. What a process left half done when it was killed has been
    /// undone by then, which the bytes of the file alone would not tell.
    /// </summary>
    public static bool IsBackup(DbConnection connection) => connection.ExecuteScalar<long>("pragma application_id") == ApplicationId;

    /// <summary>
    /// Whether the log beside a file is that of the database that a backup was put in the place of: a backup has none of its own
    /// before it is taken over. SQLite would read it into the backup.
    /// </summary>
    public static bool HasForeignWal(string path) => File.Exists(GetWalPath(path)) && File.Exists(path) && HasBackupHeader(path);

    /// <summary>Moves a foreign log away; only for the worker that holds the store.</summary>
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
