using System.Text.Json;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Verbs.Articles;

public sealed class ExplainTests : IDisposable
{
    private const string Settings = """
        {
          "Terms": { "mediation": "mediat* OR Qatar" },
          "Rules": { "truce": { "Query": "truce AND ~Haniyeh AND @mediation" }, "other": { "Query": "x", "Enabled": false } }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_explained_part_by_part_for_people()
    {
        await WriteAsync("appsettings.json", Settings);
        await WriteAsync("article.jsonl", """{"id":"1","title":"Haniya on the truce"}""");

        var run = await ProgramRun.RunAsync(_folder.Path, "explain", "truce", "article.jsonl");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("truce does not match: 2 of 3 parts; no word of mediation", run.Output, StringComparison.Ordinal);
        Assert.Contains("“Haniya” in title", run.Output, StringComparison.Ordinal);
        Assert.Contains("haniyya", run.Output, StringComparison.Ordinal);
        Assert.Contains("no  mediat*, Qatar", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_article_is_found_by_link_guid_and_number_beside_a_running_worker()
    {
        await WriteAsync("appsettings.json", Settings);
        var path = Path.Combine(_folder.Path, "data", "monitor.db");
        using var hold = StoreLock.Acquire(path, TimeProvider.System);
        await using var store = Store.Open(new StoreOptions { Path = path });
        await using (var connection = await store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(
                """
                insert into feed (no, id, url, active) values (1, 'bbc', 'https://x.example/', 1);
                insert into story (no, started_at) values (1, 0);
                insert into article (no, feed_no, story_no, first_seen_at, baseline, guid, link, canonical_url, url_print,
                    categories, title, author, summary, content)
                values (7, 1, 1, 0, 0, 'guid-7', 'https://x.example/7?utm_source=a', 'https://x.example/7', @url,
                    '[]', 'Truce', '', 'Haniyeh in Qatar', '');
                insert into fingerprint (feed_no, print, article_no) values (1, @guid, 7);
                """,
                new
                {
                    url = CanonicalUrl.GetFingerprint("https://x.example/7"),
                    guid = ArticleFingerprinter.GetGuidFingerprint("guid-7"),
                });
        }

        foreach (var key in new[] { "https://x.example/7?utm_source=b", "guid-7", "7" })
        {
            var run = await ProgramRun.RunAsync(_folder.Path, "explain", "truce", key, "--json");
            var line = JsonDocument.Parse(run.Output).RootElement;

            Assert.Equal(0, run.ExitCode);
            Assert.True(line.GetProperty("matches").GetBoolean());
            Assert.Equal("summary", line.GetProperty("query").GetProperty("parts")[1].GetProperty("evidence")[0].GetProperty("field").GetString());
        }
    }

    [Theory]
    [InlineData("truec", "x", 2, "did you mean \"truce\"?")]
    [InlineData("other", "x", 2, "there are: truce")]
    [InlineData("truce", "nowhere", 1, "nowhere: there is no such file")]
    public async Task What_is_not_there_is_named(string rule, string article, int code, string message)
    {
        await WriteAsync("appsettings.json", Settings);

        var run = await ProgramRun.RunAsync(_folder.Path, "explain", rule, article);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder.Path, name), text);
}
