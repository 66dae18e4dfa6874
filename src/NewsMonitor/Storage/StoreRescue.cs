using Microsoft.Data.Sqlite;
using NewsMonitor.Wording;

namespace NewsMonitor.Storage;

/// <summary>Saves the content of a store whose file was deleted or replaced while it was open.</summary>
internal static class StoreRescue
{
    private const string Suffix = ".saved-";

    /// <summary>Copies everything to a new file beside the store; returns the loss, with where it is and what to do.</summary>
    public static async Task<StoreException> SaveAsync(Store store, StoreException loss, TimeProvider clock)
    {
        if (store.FileWatch is not { } watch)
        {
            return loss;
        }

        var cause = (SqliteException)loss.InnerException!;
        var copy = $"{store.Path}{Suffix}{clock.GetUtcNow():yyyyMMdd-HHmmss}";
        try
        {
            var report = await StoreCopy.WriteAsync(
                watch.Connection, copy, mark: null, progress: null, clock, CancellationToken.None);
            if (report.Problems.Count > 0)
            {
                return DescribeFailure(string.Join("; ", report.Problems) + ".");
            }

            watch.MoveWalAside();
            return new StoreException(store.Path, $"{cause.Message} {DescribeRemedy(store.Path, copy)}", cause);
        }
        catch (SqliteException error)
        {
            return DescribeFailure(StoreException.Describe(error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return DescribeFailure(error.Message);
        }

        StoreException DescribeFailure(string reason) => new(
            store.Path,
            $"{cause.Message} What was stored could not be saved beside it: {reason} Move it back if it was moved, else restore a "
                + "backup (docs/storage.md), and start the monitor again.",
            cause);
    }

    /// <summary>The latest copy that was saved beside a store; null if there is none.</summary>
    public static string? FindCopy(string storePath)
        => Path.GetDirectoryName(storePath) is { } folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, Path.GetFileName(storePath) + Suffix + "*")
                .Where(file => !StoreCopy.IsUnfinished(file))
                .Max(StringComparer.Ordinal)
            : null;

    private static string DescribeRemedy(string path, string copy)
    {
        var name = Path.GetFileName(path);
        var next = !File.Exists(path)
            ? $"To continue with it, rename it to {name} and start the monitor again."
            : $"The monitor continues with the {name} that is there now when it is started again; to continue with what was saved, "
                + $"put it in the place of {name} first. '{ProgramCommand.Create("store check")}' checks either.";
        return $"What was stored is saved in {copy}. {next}";
    }
}
