using Dapper;
using NewsMonitor.Fakes;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>The monitor from a timetable: each run does what a worker does between two rounds of polls.</summary>
public sealed class OnceTests : WorkerTest
{
    [Fact]
    public async Task It_fetches_all_pages_that_are_due()
    {
        TestWorker.Input(Folder.Path, Settings().Replace("\"Name\": \"The Desk\"", "\"FullText\": \"Always\"", StringComparison.Ordinal));
        Feeds.Serve("/rss", Feed("Quiet day"));
        await ProgramRun.RunAsync(Folder.Path, "once");

        Feeds.Refuse("/gone", 404);
        Feeds.Serve("/rss", Feed([.. Enumerable.Range(1, 60).Select(number => $"Day {number}")])
            .Replace("https://desk.example/Day", Feeds.Url("/gone") + "?Day", StringComparison.Ordinal));
        await ProgramRun.RunAsync(Folder.Path, "once");

        Assert.Equal(60, Feeds.Requests.Count(request => request.Path == "/gone"));
    }

    [Fact]
    public async Task It_deletes_what_is_old_and_tells_the_operator_what_is_wrong()
    {
        TestWorker.Input(Folder.Path, Settings());
        Feeds.Serve("/rss", Feed("Quiet day"));
        await ProgramRun.RunAsync(Folder.Path, "once");
        await ExecuteAsync("update article set first_seen_at = 0; update feed set failures = 10, succeeded_at = 0;");

        Feeds.Refuse("/rss", 500);
        await ProgramRun.RunAsync(Folder.Path, "once");

        Assert.Single(
            Smtp.Mails, mail =>
                mail.Text.Contains("The Desk", StringComparison.Ordinal)
                    && mail.Text.Contains("X-NewsMonitor-Kind: notice", StringComparison.Ordinal));
        await using var store = Store.OpenExisting(new StoreOptions { Path = Database });
        Assert.Equal(0, (await new ArticleStore(store).CountAsync(isBaseline: true, CancellationToken.None)).Articles);
    }

    private string Database => Path.Combine(Folder.Path, "monitor.db");

    private async Task ExecuteAsync(string sql)
    {
        await using var store = Store.OpenExisting(new StoreOptions { Path = Database });
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }
}
