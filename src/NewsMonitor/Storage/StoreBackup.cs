using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Writes a consistent copy of the store, while a worker may keep writing to it.</summary>
internal sealed class StoreBackup(Store store, TimeProvider clock)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Writes the copy to a temporary file, checks it and renames it: a file of the final name is a complete backup.
    /// </summary>
    /// <returns>The content of the copy, or its problems, in which case it is deleted.</returns>
    /// <exception cref="StoreException">The store cannot be read, or the copy cannot be written.</exception>
    public async Task<StoreSummary> WriteAsync(
        string file, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file);
        var part = path + ".part";
        try
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            Delete(part);
            PrivateFiles.CreateIfMissing(part);
            await CopyAsync(part, progress, cancellationToken);
            await AddMarkerAsync(part, cancellationToken);
            var report = await CheckAsync(part, cancellationToken);
            if (report.Problems.Count == 0)
            {
                File.Move(part, path);
            }

            return report;
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
        finally
        {
            Delete(part);
            Delete(part + "-journal");
        }
    }

    private static void Delete(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    // VACUUM INTO reads one snapshot, whatever is written meanwhile, and leaves no free pages in the copy.
    private async Task CopyAsync(string part, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await using var connection = (SqliteConnection)await store.ConnectAsync(cancellationToken);
        var size = await connection.ExecuteScalarAsync<long>(
            """
            select (page_count - freelist_count) * page_size
            from pragma_page_count, pragma_freelist_count, pragma_page_size
            """);
        await using var stop = cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
        var copying = Task.Run(
            () => connection.Execute("vacuum into @part", new { part }, commandTimeout: 0), CancellationToken.None);
        while (progress is not null
            && await Task.WhenAny(copying, Task.Delay(ProgressInterval, clock, CancellationToken.None)) != copying)
        {
            progress.Report(File.Exists(part) ? Math.Min(1, new FileInfo(part).Length / (double)size) : 0);
        }

        try
        {
            await copying;
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // The commit of the marker flushes the whole file to the disk.
    private async Task AddMarkerAsync(string part, CancellationToken cancellationToken)
    {
        await using var copy = await OpenAsync(part, cancellationToken);
        await using var transaction = await copy.BeginTransactionAsync(cancellationToken);
        FactStore.SaveInstant(transaction, RestoredBackup.MadeFact, clock.GetUtcNow());
        await copy.ExecuteAsync(BackupMarker.AddSql, transaction: transaction);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async Task<StoreSummary> CheckAsync(string part, CancellationToken cancellationToken)
    {
        await using var copy = await OpenAsync(part, cancellationToken);
        await using var snapshot = copy.BeginTransaction(deferred: true);
        return await StoreIntegrity.CheckSnapshotAsync(snapshot);
    }

    private static async Task<SqliteConnection> OpenAsync(string part, CancellationToken cancellationToken)
    {
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = part,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        var copy = new SqliteConnection(source.ToString());
        await copy.OpenAsync(cancellationToken);
        return copy;
    }
}
