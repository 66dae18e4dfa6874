using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Writes a consistent copy of the store, while a worker may keep writing to it.</summary>
internal sealed class StoreBackup(Store store, TimeProvider clock)
{
    /// <summary>Writes and checks the copy, and marks it as a backup; a file of the final name is complete.</summary>
    /// <returns>The content of the copy, or its problems, in which case it is deleted.</returns>
    /// <exception cref="StoreException">The store cannot be read, or the copy cannot be written.</exception>
    public async Task<StoreSummary> WriteAsync(
        string file, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file);
        try
        {
            await using var source = (SqliteConnection)await store.ConnectAsync(cancellationToken);
            return await StoreCopy.WriteAsync(
                source,
                path,
                mark: transaction =>
                {
                    FactStore.SaveInstant(transaction, RestoredBackup.MadeFact, clock.GetUtcNow());
                    return transaction.Connection!.ExecuteAsync(BackupMarker.AddSql, transaction: transaction);
                },
                progress,
                clock,
                cancellationToken);
        }
        catch (SqliteException error)
        {
            throw new StoreException(
                store.Path, $"it cannot be copied to {path}: {StoreException.Describe(error)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(store.Path, $"it cannot be copied to {path}: {error.Message}", error);
        }
    }
}
