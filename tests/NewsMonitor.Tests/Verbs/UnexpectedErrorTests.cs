using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>Whatever goes wrong, people read one line that says what to do, and never a stack trace.</summary>
public sealed class UnexpectedErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StoreOptions Options => new() { Path = Path.Combine(_folder.Path, "data", "monitor.db") };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mail list")]
    [InlineData("mail retry 1")]
    [InlineData("feeds list")]
    [InlineData("explain truce 1")]
    [InlineData("backtest truce")]
    [InlineData("preview morning")]
    [InlineData("store check")]
    [InlineData("store backup copy.db")]
    [InlineData("health")]
    [InlineData("once")]
    public async Task A_damaged_store_is_told_in_its_own_words_by_every_verb(string verb)
    {
        await WriteSettingsAsync();
        await Store.Open(Options).DisposeAsync();
        await using (var file = new FileStream(Options.Path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, (int)(file.Length - file.Position)).ToArray());
        }

        var run = await ProgramRun.RunAsync(_folder.Path, verb.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("monitor.db", run.Output + run.Error, StringComparison.Ordinal);
        AssertNoTrace(run);
    }

    [Fact]
    public async Task A_file_in_the_place_of_a_folder_is_named()
    {
        await WriteSettingsAsync();
        await Store.Open(Options).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "taken"), "");

        var run = await ProgramRun.RunAsync(_folder.Path, "preview", "morning", "--out", "taken");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("taken", run.Error, StringComparison.Ordinal);
        AssertNoTrace(run);
    }

    [Theory]
    [InlineData("mail list", "mail_hold")]
    [InlineData("backtest truce", "article")]
    [InlineData("explain truce 1", "article")]
    [InlineData("preview morning", "digest_article")]
    public async Task A_store_of_which_a_table_is_missing_is_told(string verb, string table)
    {
        await WriteSettingsAsync();
        await Store.Open(Options).DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={Options.Path};Pooling=False"))
        {
            await connection.ExecuteAsync($"drop table {table}");
        }

        var run = await ProgramRun.RunAsync(_folder.Path, verb.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be used: it has no tables yet", run.Error, StringComparison.Ordinal);
        AssertNoTrace(run);
    }

    [Fact]
    public void A_mistake_of_the_program_says_what_to_do_in_one_line()
    {
        var told = UnexpectedError.Describe(new InvalidOperationException("Sequence\r\n contains no elements"));

        Assert.StartsWith("a mistake of the program: InvalidOperationException: Sequence contains no elements. ", told, StringComparison.Ordinal);
        Assert.Contains("report it", told, StringComparison.Ordinal);
        Assert.Contains("Logging__LogLevel__Default=Debug", told, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told);
    }

    private static void AssertNoTrace(ProgramRun run)
    {
        Assert.DoesNotContain("Unhandled", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error + run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error + run.Output, StringComparison.Ordinal);
    }

    private Task WriteSettingsAsync() => File.WriteAllTextAsync(
        Path.Combine(_folder.Path, "appsettings.json"),
        """
        {
          "Rules": { "truce": { "Query": "truce" } },
          "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["a@example.org"] } },
          "Mail": { "From": "monitor@example.org", "Operator": ["ops@example.org"], "Folder": "mail" },
          "Store": { "Path": "data/monitor.db" }
        }
        """);
}
