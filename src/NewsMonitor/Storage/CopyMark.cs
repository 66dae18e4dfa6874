using System.Buffers.Binary;

namespace NewsMonitor.Storage;

/// <summary>
/// What tells a backup from the store that it was copied from: SQLite's application id, in the first bytes of the file. It
/// goes in the transaction in which a worker takes the copy over.
/// </summary>
internal static class CopyMark
{
    private const int Id = 0x4E4D424B; // NMBK
    private const int Offset = 68; // https://www.sqlite.org/fileformat.html, section 1.3

    /// <summary>Whether a file is a backup that no worker has taken over yet.</summary>
    public static bool IsOn(string path)
    {
        Span<byte> id = stackalloc byte[sizeof(int)];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Offset;
        return file.ReadAtLeast(id, id.Length, throwOnEndOfStream: false) == id.Length
            && BinaryPrimitives.ReadInt32BigEndian(id) == Id;
    }

    /// <summary>
    /// Moves away the log of the database that a backup was put in the place of, which SQLite would otherwise read into it. A
    /// backup has no log of its own before it is taken over.
    /// </summary>
    public static void SetForeignLogAside(string path)
    {
        if (File.Exists(path + "-wal"))
        {
            File.Move(path + "-wal", path + "-wal.before-restore", overwrite: true);
        }

        File.Delete(path + "-shm");
    }
}
