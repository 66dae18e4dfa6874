using System.Globalization;

namespace NewsMonitor.Storage;

/// <summary>
/// The lock of one worker on a SQLite store: a locked file beside it, and one that names the holder. The operating
/// system releases the lock when the process ends, however it ends.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">Another process has the lock, or the lock file cannot be written.</exception>
    public static StoreLock Acquire(string storePath, TimeProvider clock)
    {
        var path = Path.GetFullPath(storePath);
        var lockPath = path + ".lock";
        try
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            var file = PrivateFiles.Open(lockPath, FileMode.OpenOrCreate);
            WriteHolder(path, DescribeHolder(clock));
            return new StoreLock(file);
        }
        catch (IOException error) when (File.Exists(lockPath))
        {
            throw new StoreException(
                path, $"it is in use by {ReadHolder(path)}. Stop that one first, or set Store:Path.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                path, $"{error.Message} Give this user the right to write to its folder, or set Store:Path.", error);
        }
    }

    public void Dispose() => _file.Dispose();

    // In a file of its own, since nobody else can read a locked file. The lock works without it.
    private static void WriteHolder(string path, string holder)
    {
        try
        {
            PrivateFiles.CreateIfMissing(path + ".holder");
            File.WriteAllText(path + ".holder", holder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // On a full disk, say. The message to a second worker then says "another process".
        }
    }

    private static string DescribeHolder(TimeProvider clock) => string.Create(
        CultureInfo.InvariantCulture,
        $"process {Environment.ProcessId} on {Environment.MachineName}, "
        + $"running since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");

    private static string ReadHolder(string path)
    {
        try
        {
            return File.ReadAllText(path + ".holder");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
