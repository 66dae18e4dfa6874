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

        var run = await ProgramRun.RunAsync(_folder.Path, "store", "backup", "/proc/backup.db");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be copied to /proc/backup.db", OneLine(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_does_not_create_a_folder_where_a_disk_may_have_to_be_mounted()
    {
        await Store.Open(new StoreOptions { Path = Database }).DisposeAsync();

        var run = await ProgramRun.RunAsync(_folder.Path, "store", "backup", "usb/backup.db");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("The folder of usb/backup.db does not exist. Create or mount it", OneLine(run.Error), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "usb")));
    }

    [Fact]
    public async Task The_check_names_what_is_missing_or_different_in_the_schema()
    {
        await ChangeAsync("""
            drop index mail_by_state;
            drop table look_back;
            alter table feed drop column fault;
            drop index story_by_started; create index story_by_started on story (joined_no, started_at);
            """);

        var run = await ProgramRun.RunAsync(_folder.Path, "store", "check");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            ["column feed.fault is missing", "index mail_by_state of mail is missing", "table look_back is missing",
                "index story_by_started of story is defined in another way"],
            run.Error.Split('\n')[..4]);
        Assert.Contains("is damaged, 4 problems", OneLine(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_names_what_others_have_added_and_a_backup_keeps_it()
    {
        await ChangeAsync("""
            create table note (text text);
            create index my_articles on article (title);
            alter table story add column mine text;
            """);

        var check = await ProgramRun.RunAsync(_folder.Path, "store", "check", "--json");
        var backup = await ProgramRun.RunAsync(_folder.Path, "store", "backup", "backup.db");

        Assert.Equal(0, check.ExitCode);
        foreach (var part in (string[])["table note", "index my_articles of article", "column story.mine"])
        {
            Assert.Contains($"{part} is not one of the monitor's own", check.Error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("note.text", check.Error, StringComparison.Ordinal);
        Assert.Contains("\"notes\":[\"", check.Output, StringComparison.Ordinal);
        Assert.Equal(0, backup.ExitCode);
    }

    private async Task ChangeAsync(string sql)
    {
        await using var store = Store.Open(new StoreOptions { Path = Database });
        await store.ExecuteAsync(sql, null, CancellationToken.None);
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
