using System.Text;

namespace NewsMonitor.Storage;

/// <summary>
/// Outages of the store: the last one in memory, and the present one in a file beside the store, so that <c>health</c> sees it
/// at once. Nothing can be written to the store itself.
/// </summary>
internal sealed class StoreOutages(Store store)
{
    private string FilePath => store.Path + ".outage";

    public StoreOutage? Last { get; private set; }

    public void Begin(string reason)
    {
        try
        {
            using var file = PrivateFiles.Open(FilePath, FileMode.Create);
            file.Write(Encoding.UTF8.GetBytes(reason));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk takes an empty file, which says enough. Where it takes none, the heartbeat stops.
        }
    }

    public void End(StoreOutage outage)
    {
        Last = outage;
        Clear();
    }

    /// <summary>Forgets the outage of a worker that ended during it.</summary>
    public void Clear()
    {
        try
        {
            File.Delete(FilePath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The folder is read-only: the next outage of the store.
        }
    }

    /// <summary>The reason of the outage that lasts, in this process or another; null when the store works.</summary>
    public string? FindReason()
    {
        try
        {
            return File.ReadAllText(FilePath) is { Length: > 0 } reason
                ? reason
                : $"The store {store.Path} cannot be written: see the log of the worker.";
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
