using System.Text.Json;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Verbs.Feeds;

public sealed class ParseTests : IDisposable
{
    private const string Rss = """
        <rss version="2.0"><channel><title>Talks</title><link>/</link><item><title>Truce &amp;amp; talks</title><link>/1</link>
        <guid isPermaLink="false">one</guid><pubDate>Tue, 21 Nov 2023 10:00:00 EST</pubDate><category>Egypt</category></item></channel></rss>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_list_gives_one_line_a_file_in_order_and_nothing_is_left_out()
    {
        Write("a.xml", Rss);
        Write("b.json", """{"version":"https://jsonfeed.org/version/1.1","title":"Talks","items":[{"id":1,"title":"Truce"}]}""");
        Write("c.txt", "no feed");
        Write("list.jsonl", """
            {"id":"first","file":"a.xml","contentType":"text/xml","base":"https://news.example/feed"}
            {"file":"b.json","base":null}
            {"id":"third","file":"c.txt"}
            {"id":"fourth","file":"missing.xml"}
            """);

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "parse", "--list", "list.jsonl", "--json");
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["first", "b.json", "third", "fourth"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal([true, true, false, false], lines.Select(line => line.GetProperty("ok").GetBoolean()));
        Assert.Equal(
            """{"title":"Talks","link":"https://news.example/","description":null,"language":null"""
            + ""","published":null,"updated":null,"author":null,"id":null}""",
            lines[0].GetProperty("feed").GetRawText());
        Assert.Equal(
            """[{"title":"Truce &amp; talks","link":"https://news.example/1","id":"one","author":null"""
            + ""","summary":null,"content":null,"published":"2023-11-21T15:00:00Z","updated":null,"enclosure":null,"categories":["Egypt"]}]""",
            lines[0].GetProperty("entries").GetRawText());
        Assert.Equal("the answer is neither RSS nor Atom nor any other XML", lines[2].GetProperty("error").GetString());
        Assert.Contains("there is no such file", lines[3].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("4 files, 2 read, 2 refused.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_see_the_entries_and_what_is_wrong_and_no_control_character()
    {
        Write(
            "a.xml",
            Rss.Replace("Truce", "\u0080\u001b[31mTruce", StringComparison.Ordinal).Replace("</channel></rss>", "</chan", StringComparison.Ordinal));

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "parse", "a.xml");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("a.xml: Talks, 1 entries (the XML breaks off at line 2; read as far as that goes)", run.Output, StringComparison.Ordinal);
        Assert.Contains("2023-11-21T15:00:00Z", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, character => char.IsControl(character) && character is not ('\r' or '\n'));
    }

    [Fact]
    public async Task A_line_that_is_no_file_is_named_with_its_place_and_the_code_is_2()
    {
        Write("list.jsonl", "{\"file\":\"a.xml\"}\n{\"id\":\"x\"}\n");

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "parse", "--list", "list.jsonl");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("list.jsonl:2: the key \"file\" is missing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_parse_is_wrong_usage()
    {
        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "parse");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--list", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_come_back_one_a_line_whatever_zone_and_language_the_machine_has()
    {
        Write("dates.tsv", "Tue, 21 Nov 2023 10:00:00 EST\tignored\nyesterday\n\n2023-11-21\n");

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "dates", "dates.tsv");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "Tue, 21 Nov 2023 10:00:00 EST\t2023-11-21T15:00:00Z\nyesterday\tnull\n\tnull\n2023-11-21\t2023-11-21T00:00:00Z\n",
            run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Match_reads_json_feed()
    {
        Write("appsettings.json", """
            { "Feeds": { "desk": { "Url": "http://127.0.0.1:9/rss" } }, "Rules": { "truce": { "Query": "truce" } },
              "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["a@example.org"] } }, "Mail": { "Operator": ["ops@example.org"] } }
            """);
        Write("feed.json", """
            {"version":"https://jsonfeed.org/version/1",
              "items":[{"id":"a","content_text":"They agreed to a truce."},{"id":"b","title":"Cup"}]}
            """);

        var run = await ProgramRun.RunAsync(_folder.Path, "match", "--json", "feed.json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                """{"id":"a","title":"","link":null,"rules":["truce"],"story":null}""",
                """{"id":"b","title":"Cup","link":null,"rules":[],"story":null}""",
            ],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder.Path, name), content);
}
