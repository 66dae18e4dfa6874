using System.Buffers.Binary;
using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>
/// What tells a backup from the store that it was copied from: SQLite's application id. It goes in the transaction in which a
/// worker takes the copy over.
/// </summary>
internal static class CopyMark
{
    private const int Id = 0x4E4D424B; // NMBK

    // https://www.sqlite.org/fileformat.html, section 1.3
    private const int WriteVersionOffset = 18;
    private const int IdOffset = 68;
    private const byte WithoutLog = 1;

    /// <summary>
    /// Whether a store is a backup that no worker has taken over yet. What a process left half done when it was killed has been
    /// undone by then, which the bytes of the file alone would not tell.
    /// </summary>
    public static bool IsOn(DbConnection connection) => connection.ExecuteScalar<long>("pragma application_id") == Id;

    /// <summary>
    /// Whether the log beside a file is that of the database that a backup was put in the place of: a backup has none of its own
    /// before it is taken over. SQLite would read it into the backup.
    /// </summary>
    public static bool HasForeignLog(string path) => File.Exists(LogOf(path)) && File.Exists(path) && IsUntouched(path);

    /// <summary>Moves a foreign log away; only for the worker that holds the store.</summary>
    public static void SetForeignLogAside(string path)
    {
        if (HasForeignLog(path))
        {
            File.Move(LogOf(path), LogOf(path) + ".before-restore", overwrite: true);
            File.Delete(path + "-shm");
        }
    }

    private static string LogOf(string path) => path + "-wal";

    private static bool IsUntouched(string path)
    {
        Span<byte> header = stackalloc byte[IdOffset + sizeof(int)];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header[WriteVersionOffset] == WithoutLog
            && BinaryPrimitives.ReadInt32BigEndian(header[IdOffset..]) == Id;
    }
}
