using System.Text.RegularExpressions;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Verbs;

public sealed partial class StoreVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StoreVerbTests()
        => File.WriteAllText(Path.Combine(_folder.Path, "appsettings.json"), """{ "Store": { "Path": "monitor.db" } }""");

    private string Database => Path.Combine(_folder.Path, "monitor.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_examples_of_the_document_hold_beside_a_running_worker()
    {
        using var hold = StoreLock.Acquire(Database, TimeProvider.System);
        await using var store = Store.Open(new StoreOptions { Path = Database });
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "docs", "storage.md"));
        var examples = Enumerable.Range(0, lines.Length).Where(at => lines[at].StartsWith("    $ newsmonitor ", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, examples.Count);
        foreach (var at in examples)
        {
            var run = await ProgramRun.RunAsync(_folder.Path, lines[at]["    $ newsmonitor ".Length..].Split(' '));

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(
                Size().Replace(lines[at + 1].Trim(), "# MB"),
                Size().Replace(OneLine(run.Error).Replace(_folder.Path + "/", "", StringComparison.Ordinal), "# MB"));
        }

        Assert.Equal(0, (await ProgramRun.RunAsync(_folder.Path, "store", "check", "monitor-backup.db")).ExitCode);
    }

    [Fact]
    public async Task A_backup_never_overwrites_a_file()
    {
        await Store.Open(new StoreOptions { Path = Database }).DisposeAsync();
        var file = Path.Combine(_folder.Path, "diary.txt");
        await File.WriteAllTextAsync(file, "Dear diary");

        var run = await ProgramRun.RunAsync(_folder.Path, "store", "backup", "diary.txt");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Dear diary", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_backup_into_a_place_that_cannot_be_written_names_it_and_leaves_nothing()
    {
        await Store.Open(new StoreOptions { Path = Database }).DisposeAsync();

        var run = await ProgramRun.RunAsync(_folder.Path, "store", "backup", "/proc/nowhere/backup.db");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be copied to /proc/nowhere/backup.db", OneLine(run.Error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task A_damaged_store_is_told_by_the_check_and_not_kept_as_a_backup(int page)
    {
        await Store.Open(new StoreOptions { Path = Database }).DisposeAsync();
        await DamageAsync(page);

        var check = await ProgramRun.RunAsync(_folder.Path, "store", "check", "--json");
        var backup = await ProgramRun.RunAsync(_folder.Path, "store", "backup", "backup.db");

        Assert.Equal(1, check.ExitCode);
        Assert.Contains("\"ok\":false", check.Output, StringComparison.Ordinal);
        Assert.Contains("Restore a backup", OneLine(check.Error), StringComparison.Ordinal);
        Assert.Equal(1, backup.ExitCode);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path), file => Path.GetFileName(file).StartsWith("backup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Books_that_do_not_balance_are_told()
    {
        await using (var store = Store.Open(new StoreOptions { Path = Database }))
        {
            await using var connection = await store.ConnectAsync(CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                insert into feed (id, url, active) values ('f', 'https://f.example/', 1);
                insert into story (started_at) values (0);
                insert into article (feed_no, story_no, first_seen_at, baseline, categories, title, author, summary, content)
                    values (1, 1, 0, 0, '[]', 't', '', '', '');
                insert into digest_article (digest_id, article_no, number) values ('d', 1, 7);
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var run = await ProgramRun.RunAsync(_folder.Path, "store", "check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 articles stand in a digest that was never published", OneLine(run.Error), StringComparison.Ordinal);
        Assert.Contains("1 feeds have articles and remember none", OneLine(run.Error), StringComparison.Ordinal);
    }

    // All pages from one on; the first holds the schema.
    private async Task DamageAsync(int page)
    {
        await using var file = new FileStream(Database, FileMode.Open, FileAccess.ReadWrite);
        file.Position = (page - 1) * 4096L;
        await file.WriteAsync(Enumerable.Repeat((byte)0x5A, (int)(file.Length - file.Position)).ToArray());
    }

    // Lines are broken to the width of the terminal.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\d+\.\d MB", RegexOptions.NonBacktracking)]
    private static partial Regex Size();
}
