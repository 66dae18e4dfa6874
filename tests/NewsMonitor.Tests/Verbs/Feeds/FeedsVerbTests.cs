using System.Text.Json;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Verbs.Feeds;

public sealed class FeedsVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Export_and_import_in_another_place_give_the_same_feeds()
    {
        Write("appsettings.json", """
            {
              "Feeds": {
                "desk": { "Url": "https://e.example/desk?key=s3cret&a=1", "Name": "The \"Desk\" <1>", "Every": "10m",
                  "Tags": ["middle-east", "a,b"] },
                "plain": { "Url": "https://e.example/plain", "FullText": "Always", "Enabled": false }
              }
            }
            """);
        var export = await ProgramRun.RunAsync(_folder.Path, "feeds", "export");
        Write("feeds.opml", export.Output);
        Write("empty.json", "{}");

        var import = await ProgramRun.RunAsync(_folder.Path, "feeds", "import", "feeds.opml", "--config", "empty.json");

        Assert.Equal((0, 0), (export.ExitCode, import.ExitCode));
        Assert.Equal(
            """
            {
              "Feeds": {
                "plain": { "Url": "https://e.example/plain", "FullText": "Always", "Enabled": false },
                "desk": { "Url": "https://e.example/desk?key=s3cret&a=1", "Name": "The \"Desk\" <1>", "Tags": ["middle-east", "a,b"], "Every": "10m" }
              }
            }

            """,
            import.Output);
    }

    [Fact]
    public async Task Import_makes_ids_of_names_keeps_known_ones_and_says_what_it_left_out()
    {
        Write("appsettings.json", """
            { "Feeds": { "my-desk": { "Url": "https://e.example/desk" }, "world": { "Url": "https://other.example/world" } } }
            """);
        Write("feeds.opml", """
            <opml version="2.0"><body>
              <outline text="News">
                <outline text="Desk" xmlUrl="https://e.example/desk"/>
                <outline text="World" xmlUrl="https://e.example/world"/>
                <outline text="L'Écho – Économie" xmlUrl="feed://e.example/echo"/>
                <outline text="" xmlUrl="https://www.sport.example/rss"/>
                <outline text="Odd" xmlUrl="file:///etc/passwd"/>
                <outline text="Note"/>
              </outline>
            </body></opml>
            """);

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "import", "feeds.opml");

        using var printed = JsonDocument.Parse(run.Output);
        Assert.Equal(
            ["my-desk", "world-2", "l-echo-economie", "www-sport-example"],
            printed.RootElement.GetProperty("Feeds").EnumerateObject().Select(feed => feed.Name));
        Assert.Contains("https://e.example/echo", run.Output, StringComparison.Ordinal);
        Assert.Contains("Left out: Odd has no http or https address", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            "4 feeds, 1 of them in the settings already, under the same ids; 1 outlines are no feeds.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<rss/>", "this is no OPML that can be read: there is no <opml> element in it.")]
    [InlineData(null, "there is no such file")]
    public async Task Import_of_something_else_ends_with_1_and_says_why(string? content, string reason)
    {
        Write("appsettings.json", "{}");
        if (content is not null)
        {
            Write("feeds.opml", content);
        }

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "import", "feeds.opml");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task List_tells_how_each_feed_stands_and_masks_secrets()
    {
        await using var server = await FeedServer.StartAsync();
        server.Serve("/fine", "<rss version='2.0'><channel><title>T</title><item><title>a</title><guid>1</guid></item></channel></rss>");
        server.Refuse("/gone", 410);
        server.Refuse("/failing", 500);
        Write("appsettings.json", $$"""
            {
              "Feeds": {
                "fine": { "Url": "{{server.Url("/fine?key=s3cret")}}" },
                "failing": { "Url": "{{server.Url("/failing")}}" },
                "gone": { "Url": "{{server.Url("/gone")}}" },
                "off": { "Url": "{{server.Url("/off")}}", "Enabled": false }
              },
              "Polling": { "HostPause": "0s" },
              "Mail": { "Operator": ["ops@example.org"] }
            }
            """);
        await ProgramRun.RunAsync(_folder.Path, "once");

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "list", "--json");

        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            [("fine", "fine", 1), ("failing", "failing", 0), ("gone", "gone", 0), ("off", "off", 0)],
            lines.Select(line =>
                (line.GetProperty("id").GetString()!, line.GetProperty("state").GetString()!, line.GetProperty("articles7d").GetInt32())));
        Assert.Contains("500", lines[1].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_tells_of_a_likely_hole()
    {
        await using var server = await FeedServer.StartAsync();
        Write("appsettings.json", $$"""{ "Feeds": { "desk": { "Url": "{{server.Url("/rss")}}" } }, "Polling": { "HostPause": "0s" } }""");
        foreach (var ages in new int[][] { [180, 120], [120, 60], [10, 5] })
        {
            server.Serve("/rss", Aged(ages));
            await ProgramRun.RunAsync(_folder.Path, "once");
        }

        var json = await ProgramRun.RunAsync(_folder.Path, "feeds", "list", "--json");
        var table = await ProgramRun.RunAsync(_folder.Path, "feeds", "list");

        using var line = JsonDocument.Parse(json.Output);
        var hole = Assert.Single(line.RootElement.GetProperty("holes").EnumerateArray());
        Assert.True(hole.GetProperty("from").GetDateTimeOffset() < hole.GetProperty("to").GetDateTimeOffset());
        Assert.Matches("(?m)^desk: a likely hole [-0-9]+ [:0-9]+ to [-0-9]+ [:0-9]+$", table.Output);
    }

    [Fact]
    public async Task List_before_the_first_start_says_what_to_do()
    {
        Write("appsettings.json", "{}");

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "list");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is none yet. Start the monitor once", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_tells_what_a_feed_holds_and_what_to_write_into_the_settings()
    {
        await using var server = await FeedServer.StartAsync();
        server.Serve("/rss", Rss);
        Write("appsettings.json", Rules);

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "probe", server.Url("/rss"), "--json");

        Assert.Equal(0, run.ExitCode);
        using var feed = JsonDocument.Parse(run.Output);
        Assert.Equal("The Desk & more", feed.RootElement.GetProperty("title").GetString());
        Assert.Equal(2, feed.RootElement.GetProperty("articles").GetInt32());
        Assert.Equal(1, feed.RootElement.GetProperty("withoutDate").GetInt32());
        Assert.Equal(1, feed.RootElement.GetProperty("matches").GetProperty("truce").GetInt32());
        Assert.True(feed.RootElement.GetProperty("hasValidators").GetBoolean());
        Assert.Single(server.Requests);
        Assert.Equal(["appsettings.json"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Probe_of_a_page_finds_its_feeds()
    {
        await using var server = await FeedServer.StartAsync();
        server.Serve("/", "<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head></html>", "text/html");
        server.Serve("/rss", Rss);
        Write("appsettings.json", Rules);

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "probe", server.Url("/"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            $"\"the-desk-more\": {{ \"Url\": \"{server.Url("/rss")}\", \"Name\": \"The Desk & more\" }},", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_of_a_page_that_names_no_feed_tries_the_usual_places()
    {
        await using var server = await FeedServer.StartAsync();
        server.Serve("/news", "<html><body>News</body></html>", "text/html");
        server.Serve("/rss.xml", Rss);
        Write("appsettings.json", Rules);

        var run = await ProgramRun.RunAsync(_folder.Path, "feeds", "probe", server.Url("/news"), "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("/rss.xml", run.Output, StringComparison.Ordinal);
        Assert.Equal(["/news", "/feed", "/rss", "/rss.xml"], server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("/nothing?key=s3cret", 1, "the server answered 404")]
    [InlineData("/page", 1, "there is no feed at this address")]
    [InlineData("ftp://e.example/", 2, "is no http or https address")]
    public async Task Probe_of_something_else_says_why(string address, int code, string reason)
    {
        await using var server = await FeedServer.StartAsync();
        server.Serve("/page", "<html><body>News</body></html>", "text/html");
        Write("appsettings.json", Rules);

        var run = await ProgramRun.RunAsync(
            _folder.Path, "feeds", "probe", address.StartsWith('/') ? server.Url(address) : address);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Error + run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private const string Rules = """{ "Rules": { "truce": { "Query": "truce" } }, "Polling": { "HostPause": "0s" } }""";

    private const string Rss = """
        <rss version="2.0"><channel><title>The Desk &amp;amp; more</title><link>https://desk.example/</link><language>en</language>
        <item><title>Truce talks</title><guid>1</guid><pubDate>Sun, 22 Nov 2026 06:00:00 GMT</pubDate></item>
        <item><title>Cricket</title><guid>2</guid></item></channel></rss>
        """;

    private static string Aged(int[] minutes)
    {
        var now = TimeProvider.System.GetUtcNow();
        var items = minutes.Select(age => $"<item><title>A truce {age}</title><guid>{age}</guid><pubDate>{now.AddMinutes(-age):R}</pubDate></item>");
        return $"<rss version='2.0'><channel><title>Desk</title>{string.Concat(items)}</channel></rss>";
    }

    // Lines for people are wrapped at the width of their terminal.

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder.Path, name), content);
}
