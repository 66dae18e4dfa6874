using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Storage;

public sealed class StoreBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => Path.Combine(_folder.Path, "backups", "monday.db");

    [Fact]
    public async Task A_backup_cancelled_while_it_is_written_leaves_nothing_behind()
    {
        await using var store = await OpenAsync(megabytes: 30);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new StoreBackup(store, new ImpatientTime()).WriteAsync(Target, new CancelAtOnce(stop), stop.Token));

        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task A_backup_cancelled_before_its_check_leaves_nothing_behind()
    {
        await using var store = await OpenAsync(megabytes: 0);
        using var stop = new CancellationTokenSource();
        await using var source = (SqliteConnection)await store.ConnectAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreCopy.WriteAsync(
            source, Target, _ => stop.CancelAsync(), progress: null, TimeProvider.System, stop.Token));

        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_deleted_by_the_next_and_nothing_else_is()
    {
        await using var store = await OpenAsync(megabytes: 0);
        var folder = Path.GetDirectoryName(Target)!;
        var sunday = Leave("sunday.db.0123456789abcdef0123456789abcdef.part", hours: 24);
        var journal = Leave("sunday.db.0123456789abcdef0123456789abcdef.part-journal", hours: 24);
        var samename = Leave("monday.db.fedcba9876543210fedcba9876543210.part", hours: 0);
        var underWay = Leave("tuesday.db.fedcba9876543210fedcba9876543210.part", hours: 0);
        var foreign = Leave("film.mkv.part", hours: 24);

        await new StoreBackup(store, TimeProvider.System).WriteAsync(Target, progress: null, CancellationToken.None);

        Assert.Equal(
            [Path.GetFileName(foreign), "monday.db", Path.GetFileName(underWay)],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All([sunday, journal, samename], file => Assert.False(File.Exists(file)));
    }

    private string Leave(string name, int hours)
    {
        var file = Path.Combine(Path.GetDirectoryName(Target)!, name);
        File.WriteAllText(file, "half a page");
        File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-hours));
        return file;
    }

    [Fact]
    public async Task A_killed_process_leaves_no_file_of_the_final_name_and_the_next_backup_cleans_up()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "appsettings.json"), """{ "Store": { "Path": "monitor.db" } }""", TestContext.Current.CancellationToken);
        await (await OpenAsync(megabytes: 120)).DisposeAsync();
        using (var process = ProgramRun.Start(_folder.Path, "store", "backup", Target))
        {
            while (!Directory.EnumerateFiles(Path.GetDirectoryName(Target)!).Any(file => new FileInfo(file).Length > 0) && !process.HasExited)
            {
                await Task.Yield();
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.False(File.Exists(Target));
        Assert.NotEmpty(Directory.GetFiles(Path.GetDirectoryName(Target)!));
        var again = await ProgramRun.RunAsync(_folder.Path, "store", "backup", Target);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    private async Task<Store> OpenAsync(int megabytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "monitor.db") });
        await store.ExecuteAsync(
            """
            with recursive n (i) as (select 1 union all select i + 1 from n where i < @megabytes)
            insert into fact (name, value) select 'filler ' || i, hex(zeroblob(524288)) from n where @megabytes > 0
            """,
            new { megabytes },
            CancellationToken.None);
        return store;
    }

    private sealed class CancelAtOnce(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value) => stop.Cancel();
    }

    /// <summary>Asks for progress every millisecond.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}
