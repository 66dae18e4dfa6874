using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>
/// Writes a consistent copy of a database to a temporary file beside its target, checks it and renames it: a file of the final
/// name is complete. A process that was killed leaves a temporary file, which the next copy into the folder deletes.
/// </summary>
internal static partial class StoreCopy
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    // A copy that is still being written has been written to since.
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);

    /// <param name="mark">Changes the copy before it gets its name.</param>
    /// <returns>The content of the copy, or its problems, in which case it is deleted.</returns>
    public static async Task<StoreSummary> WriteAsync(
        SqliteConnection source,
        string path,
        Func<DbTransaction, Task>? mark,
        IProgress<double>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        DeleteUnfinished(path, clock.GetUtcNow());
        var part = string.Create(CultureInfo.InvariantCulture, $"{path}.{Guid.NewGuid():N}.part");
        try
        {
            // SQLite writes into an empty file, and leaves its rights as they are.
            await PrivateFiles.Open(part, FileMode.CreateNew).DisposeAsync();
            await CopyAsync(source, part, progress, clock, cancellationToken);
            var report = await MarkAndCheckAsync(part, mark, cancellationToken);
            if (report.Problems.Count == 0)
            {
                FlushToDisk(part);
                File.Move(part, path);
            }

            return report;
        }
        finally
        {
            Delete(part);
            Delete(part + "-journal");
        }
    }

    public static bool IsUnfinished(string file) => UnfinishedName().IsMatch(file);

    // Earlier attempts at the same copy, and those at others that nobody writes to any more.
    private static void DeleteUnfinished(string path, DateTimeOffset now)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.part*").Where(IsUnfinished))
        {
            if (UnfinishedName().Replace(file, "") == path || File.GetLastWriteTimeUtc(file) < (now - MaxPause).UtcDateTime)
            {
                Delete(file);
            }
        }
    }

    private static void FlushToDisk(string file)
    {
        using var stream = PrivateFiles.Open(file, FileMode.OpenOrCreate);
        stream.Flush(flushToDisk: true);
    }

    private static void Delete(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    // VACUUM INTO reads one snapshot, whatever is written meanwhile, and leaves no free pages in the copy.
    private static async Task CopyAsync(
        SqliteConnection source, string part, IProgress<double>? progress, TimeProvider clock, CancellationToken cancellationToken)
    {
        var size = await source.ExecuteScalarAsync<long>(
            """
            select (page_count - freelist_count) * page_size
            from pragma_page_count, pragma_freelist_count, pragma_page_size
            """);
        await using var stop = InterruptOn(source, cancellationToken);
        var copying = Task.Run(
            () => source.Execute("vacuum into @part", new { part }, commandTimeout: 0), CancellationToken.None);
        while (progress is not null
            && await Task.WhenAny(copying, Task.Delay(ProgressInterval, clock, CancellationToken.None)) != copying)
        {
            progress.Report(File.Exists(part) ? Math.Min(1, new FileInfo(part).Length / (double)size) : 0);
        }

        await ThrowCancellationAsync(copying, cancellationToken);
    }

    private static async Task<StoreSummary> MarkAndCheckAsync(
        string part, Func<DbTransaction, Task>? mark, CancellationToken cancellationToken)
    {
        var options = new SqliteConnectionStringBuilder { DataSource = part, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var copy = new SqliteConnection(options.ToString());
        await copy.OpenAsync(cancellationToken);
        if (mark is not null)
        {
            await using var transaction = await copy.BeginTransactionAsync(cancellationToken);
            await mark(transaction);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await using var stop = InterruptOn(copy, cancellationToken);
        await using var snapshot = copy.BeginTransaction(deferred: true);
        var checking = StoreIntegrity.CheckSnapshotAsync(snapshot);
        await ThrowCancellationAsync(checking, cancellationToken);
        return await checking;
    }

    private static CancellationTokenRegistration InterruptOn(SqliteConnection connection, CancellationToken cancellationToken)
        => cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));

    // An interrupted statement fails with an error of SQLite.
    private static async Task ThrowCancellationAsync(Task work, CancellationToken cancellationToken)
    {
        try
        {
            await work;
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            // Reported as what it is below.
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    [GeneratedRegex(@"\.[0-9a-f]{32}\.part(-journal)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UnfinishedName();
}
