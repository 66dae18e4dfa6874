using System.Text;
using Xunit;

namespace NewsMonitor.Subscriptions;

public sealed class OpmlTests
{
    [Fact]
    public void Folders_and_categories_become_tags_of_one_feed()
    {
        var read = Read("""
            <?xml version="1.0"?>
            <opml version="2.0"><head><title>Mine &amp; yours</title></head><body>
              <outline text="News">
                <outline text="Middle East">
                  <outline type="rss" text="Desk" xmlUrl="https://e.example/desk.xml" htmlUrl="https://e.example/"/>
                </outline>
                <outline type="rss" title="World" xmlUrl="https://e.example/world.xml" category="/Boston/Weather,Sport"/>
              </outline>
              <outline text="Late"><outline text="Desk" xmlUrl="https://e.example/desk.xml"/></outline>
              <outline text="A note"/>
              <outline type="link" text="A page" url="https://e.example/"/>
            </body></opml>
            """);

        Assert.Equal(2, read.SkippedOutlines);
        Assert.Collection(
            read.Subscriptions,
            desk =>
            {
                Assert.Equal(
                    ("https://e.example/desk.xml", "Desk", "https://e.example/"), (desk.Url, desk.Title, desk.SiteUrl));
                Assert.Equal(["News", "Middle East", "Late"], desk.Tags);
            },
            world =>
            {
                Assert.Equal(("https://e.example/world.xml", "World"), (world.Url, world.Title));
                Assert.Equal(["News", "Boston", "Weather", "Sport"], world.Tags);
            });
    }

    [Theory]
    [InlineData(
        """<opml><body><outline text="R&D" xmlUrl="https://e.example/?a=1&b=2"/></body></opml>""",
        "https://e.example/?a=1&b=2")]
    [InlineData("""<OPML><BODY><OUTLINE xmlurl="https://e.example/f"/></BODY></OPML>""", "https://e.example/f")]
    [InlineData(
        """<!DOCTYPE opml SYSTEM "http://127.0.0.1:9/x">"""
        + """<opml><body><outline xmlUrl="https://e.example/f"/></body></opml>""",
        "https://e.example/f")]
    public void The_lists_of_real_programs_are_read(string document, string url)
        => Assert.Equal(url, Assert.Single(Read(document).Subscriptions).Url);

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("<rss/>", "there is no <opml> element in it")]
    [InlineData("<opml>\n<body>\n<outline", "the XML is broken at line 3")]
    public void Other_documents_are_rejected_with_the_place(string document, string reason)
        => Assert.Equal(
            reason, Assert.IsType<OpmlReadFailure>(OpmlReader.Read(Encoding.UTF8.GetBytes(document))).Reason);

    [Fact]
    public void A_list_nested_too_deep_is_rejected()
        => Assert.IsType<OpmlReadFailure>(OpmlReader.Read(Encoding.UTF8.GetBytes(
            "<opml><body>" + string.Concat(Enumerable.Repeat("<outline text='x'>", 100_000)))));

    [Fact]
    public void A_list_survives_export_and_import()
    {
        var random = new Random(7);
        string[] words =
            ["News", "Middle East", "a,b", "c/d", "\"quoted\"", "<b>", "R&D", "קול", "#1", "é", "two\nlines"];
        for (var round = 0; round < 200; round++)
        {
            var feeds = Enumerable.Range(0, random.Next(1, 8)).Select(number => new Subscription
            {
                Url = $"https://e.example/{number}?a={words[random.Next(words.Length)].Length}&b=2",
                Title = words[random.Next(words.Length)].Replace('\n', ' '),
                SiteUrl = random.Next(2) == 0 ? "" : "https://e.example/",
                Tags = [.. random.GetItems(words, random.Next(4)).Distinct(StringComparer.Ordinal)],
                Monitor = new MonitorAttributes(
                    $"feed-{number}",
                    random.Next(2) == 0 ? null : "15m",
                    random.Next(2) == 0 ? null : "Always",
                    random.Next(2) == 0),
            }).ToList();

            var output = new MemoryStream();
            OpmlWriter.Write("Feeds", feeds, output);
            var read = Assert.IsType<OpmlReadSuccess>(OpmlReader.Read(output.ToArray()));

            Assert.Equal(0, read.SkippedOutlines);
            Assert.Equal(
                feeds.OrderBy(feed => feed.Url, StringComparer.Ordinal).Select(Text),
                read.Subscriptions.OrderBy(feed => feed.Url, StringComparer.Ordinal).Select(Text));
        }
    }

    private static string Text(Subscription feed)
        => $"{feed.Url}|{feed.Title}|{feed.SiteUrl}|{string.Join("¦", feed.Tags)}|{feed.Monitor}";

    private static OpmlReadSuccess Read(string document)
        => Assert.IsType<OpmlReadSuccess>(OpmlReader.Read(Encoding.UTF8.GetBytes(document)));

    [Theory]
    [InlineData("<outline text='Port'><outline text='A' xmlUrl='https://a.example/'/><outline text='B' xmlUrl='https://b.example/'>")]
    [InlineData("<outline text='A' xmlUrl='https://a.example/'></b><outline text='B' xmlUrl=https://b.example/ />")]
    public void A_broken_tag_costs_no_feed(string outlines)
    {
        var read = Assert.IsType<OpmlReadSuccess>(OpmlReader.Read(
            System.Text.Encoding.UTF8.GetBytes($"<opml version='2.0'><body>{outlines}</body></opml>")));

        Assert.Equal(["https://a.example/", "https://b.example/"], read.Subscriptions.Select(feed => feed.Url).Order(StringComparer.Ordinal));
        Assert.NotNull(read.Fault);
    }

    [Theory]
    [InlineData("feed:https://a.example/rss", "https://a.example/rss")]
    [InlineData("feed://a.example/rss", "https://a.example/rss")]
    [InlineData("pcast://a.example/rss", "https://a.example/rss")]
    [InlineData("http://a.example/feed:x", "http://a.example/feed:x")]
    public void The_schemes_of_feed_readers_are_removed(string written, string url)
        => Assert.Equal(
            url,
            Assert.IsType<OpmlReadSuccess>(OpmlReader.Read(System.Text.Encoding.UTF8.GetBytes(
                $"<opml><body><outline xmlUrl='{written}'/></body></opml>"))).Subscriptions[0].Url);
}
