using System.Text;
using Xunit;

namespace NewsMonitor.Feeds;

/// <summary>One mistake in the markup never costs another entry, and is reported.</summary>
public class FeedRepairTests
{
    private static readonly Uri Address = new("https://port.example/feed");

    [Theory]
    [InlineData("<ttl>45")]
    [InlineData("<category>Shipping")]
    [InlineData("<category>Shipping<b>")]
    [InlineData("<language>en")]
    [InlineData("<image><url>/logo.png</url><title>Port</title>")]
    [InlineData("<textInput><title>Search</title>")]
    [InlineData("<skipHours><hour>3</hour>")]
    [InlineData("<description>All about the port<p>and its ships")]
    [InlineData("<managingEditor>desk@port.example")]
    [InlineData("<cloud domain='rpc.port.example'>")]
    [InlineData("<docs>")]
    [InlineData("<generator>Press 1.0")]
    [InlineData("<atom:link rel='self' href='https://port.example/feed'>")]
    [InlineData("<itunes:owner><itunes:name>Port</itunes:name>")]
    [InlineData("<media:thumbnail url='/logo.png'>")]
    [InlineData("<x:unknown>")]
    [InlineData("<ttl>45</ttl", "well-formed")]
    public void A_field_of_an_RSS_channel_left_open_swallows_no_entry(string field, string? kind = null)
    {
        var end = kind is null ? "" : ">";
        var feed = Read($"""
            <rss version="2.0"><channel><title>Port</title>{field}{end}
            <item><title>Tug in trouble</title><link>https://port.example/1</link></item>
            <item><title>New crane</title><link>https://port.example/2</link></item></channel></rss>
            """);

        Assert.Equal(["Tug in trouble", "New crane"], Titles(feed));
        Assert.Equal(["https://port.example/1", "https://port.example/2"], feed.Entries.Select(entry => entry.Link));
        Assert.Equal(kind is null, feed.Fault is not null);
        Assert.Equal(DocumentEnd.Complete, feed.End);
    }

    [Theory]
    [InlineData("<subtitle>All about the port")]
    [InlineData("<author><name>The desk</name>")]
    [InlineData("<link rel='self' href='https://port.example/feed'>")]
    [InlineData("<rights type='html'>&lt;b&gt;ours")]
    [InlineData("<category term='shipping'>")]
    public void A_field_of_an_Atom_feed_left_open_swallows_no_entry(string field)
    {
        var feed = Read($"""
            <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Port</a:title>{field.Replace("<", "<a:").Replace("<a:/", "</a:")}
            <a:entry><a:title>Tug in trouble</a:title><a:id>urn:1</a:id></a:entry>
            <a:entry><a:title>New crane</a:title><a:id>urn:2</a:id></a:entry></a:feed>
            """);

        Assert.Equal(["Tug in trouble", "New crane"], Titles(feed));
        Assert.NotNull(feed.Fault);
    }

    [Fact]
    public void A_field_of_a_channel_left_open_costs_no_other_field()
    {
        var feed = Read("""
            <rss version="2.0"><channel><category>Shipping<title>Port</title><link>https://port.example/</link>
            <image><url>/logo.png</url><title>Logo</title><language>en</language><ttl>45
            <item><title>Tug in trouble</title></item></channel></rss>
            """);

        Assert.Equal(("Port", "https://port.example/", "en"), (feed.Title.ToString(), feed.Link, feed.Language));
        Assert.Equal(TimeSpan.FromMinutes(45), feed.TimeToLive);
    }

    [Theory]
    [InlineData("<category>Shipping")]
    [InlineData("<enclosure url='https://port.example/1.mp3' length='1' type='audio/mpeg'>")]
    [InlineData("<media:content url='https://port.example/1.jpg'>")]
    [InlineData("<author>Jane Doe")]
    [InlineData("<dc:creator>Jane Doe")]
    public void A_field_of_an_entry_left_open_costs_no_other_field(string field)
    {
        var entry = Read($"""
            <rss version="2.0"><channel><title>Port</title>
            <item>{field}<title>Tug in trouble</title><guid>1</guid><link>https://port.example/1</link></item>
            </channel></rss>
            """).Entries.Single();

        Assert.Equal(
            ("Tug in trouble", "1", "https://port.example/1"), (entry.Title.ToString(), entry.Id, entry.Link));
    }

    [Fact]
    public void Entries_inside_a_field_that_is_closed_after_them_are_read()
    {
        var feed = Read("""
            <rss version="2.0"><channel><title>Port</title><category>Shipping
            <item><title>Tug in trouble</title></item><item><title>New crane</title></item></category></channel></rss>
            """);

        Assert.Equal(["Tug in trouble", "New crane"], Titles(feed));
        Assert.Equal("the entries stand inside another field of the feed", feed.Fault);
    }

    [Fact]
    public void Elements_of_a_module_that_are_named_as_entries_are_none()
    {
        var feed = Read("""
            <rss version="2.0" xmlns:x="urn:x"><channel><title>Port</title>
            <x:related><item><title>Not an article</title></item></x:related>
            <item><title>Tug in trouble</title></item></channel></rss>
            """);

        Assert.Equal(["Tug in trouble"], Titles(feed));
        Assert.Null(feed.Fault);
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel><title>Port</title></channel></rss>", null)]
    [InlineData("<rss version='2.0'><channel><title>Port</title><!-- <item></item> --></channel></rss>", null)]
    [InlineData("<rss version='2.0'><channel><title>Port</title><description><![CDATA[an <item>]]></description></channel></rss>", null)]
    [InlineData("<rss version='2.0'><channel><title>Port</title><entry xmlns='urn:own'/></channel></rss>", null)]
    [InlineData(
        "<rss version='2.0'><channel><title>Port</title><x:item/></channel></rss>",
        "the answer has entries, but none of them can be read: the entries stand inside another field of the feed")]
    public void An_empty_feed_is_told_from_one_whose_entries_cannot_be_read(string xml, string? problem)
        => Assert.Equal(problem, (Parse(xml) as FeedParseFailure)?.Reason);

    [Theory]
    [InlineData("<title><![CDATA[<![CDATA[Tug in trouble]]>]]></title>", "Tug in trouble")]
    [InlineData("<title><![CDATA[Tug <![CDATA[in]]> trouble]]></title>", "Tug in trouble")]
    [InlineData("<title><![CDATA[ships[tugs[0]]]>1]]></title>", "ships[tugs[0]]]>1")]
    [InlineData("<title><![CDATA[Tug]]><![CDATA[ in trouble]]></title>", "Tug in trouble")]
    [InlineData("<title><![CDATA[Tug]]> in <![CDATA[trouble]]></title>", "Tug in trouble")]
    [InlineData("<title>ships[tugs[0]]]>1</title>", "ships[tugs[0]]]>1")]
    [InlineData("<title><![cdata[Tug & <crane>]]></title>", "Tug & <crane>")]
    [InlineData("<title><![CDATA[About <![CDATA[ marks]]></title>", "About <![CDATA[ marks")]
    [InlineData("<title x=']]>'>Tug</title>", "Tug")]
    [InlineData("<title><![CDATA[<b>Tug]]></b> in trouble]]></title>", "<b>Tug]]></b> in trouble")]
    public void Marks_of_sections_in_a_text_cost_nothing(string title, string expected)
    {
        var feed = Read(
            $"<rss version='2.0'><channel><title>Port</title><item>{title}</item><item><title>Next</title></item></channel></rss>");

        Assert.Equal([expected, "Next"], Titles(feed));
        Assert.Null(feed.Fault);
    }

    [Fact]
    public void Many_nested_sections_take_little_time()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var text = new StringBuilder().Insert(0, "<![CDATA[a]]>b", 100_000).ToString();

        Read($"<rss version='2.0'><channel><title>Port</title><item><title>{text}</title></item></channel></rss>");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("<rss><channel><title>Port</title><item><title>Tug</title></item></channel></rss>", DocumentEnd.Complete, 1)]
    [InlineData("<rss><channel><title>Port</title><item><title>Tug</title></item></channel>", DocumentEnd.BetweenEntries, 1)]
    [InlineData("<rss><channel><title>Port</title><item><title>Tug</title></item>", DocumentEnd.BetweenEntries, 1)]
    [InlineData("<rss><channel><title>Port</title><item><title>Tug</title></item><it", DocumentEnd.Inside, 1)]
    [InlineData("<rss><channel><title>Port</title><item><title>Tug</title></item><item><title>Cra", DocumentEnd.Inside, 1)]
    [InlineData("<rss><channel><title>Port</title><link>https://port", DocumentEnd.Inside, 0)]
    [InlineData("<rss><channel><title>Port</title><item><b>Tug</item></channel></rss>", DocumentEnd.Complete, 1)]
    public void The_place_where_a_document_breaks_off_is_found(string xml, DocumentEnd end, int entries)
    {
        var feed = Read(xml);

        Assert.Equal((end, entries), (feed.End, feed.Entries.Count));
        Assert.Equal(end == DocumentEnd.Complete && !xml.Contains("<b>"), feed.Fault is null);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body>{0}</body></html>")]
    [InlineData("<html><head><title>Port</title></head><body><p>Our feed:<br>{0}")]
    public void A_feed_inside_a_page_is_read(string page)
    {
        const string Feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Port</title><entry><title>Tug</title></entry></feed>";

        Assert.Equal(["Tug"], Titles(Read(page.Replace("{0}", Feed))));
        Assert.Contains("web page", Assert.IsType<FeedParseFailure>(Parse(page)).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_too_many_entries_the_latest_are_read(bool isOldestFirst)
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var count = FeedParser.MaxEntries + 3;
        var items = Enumerable.Range(0, count).Select(index => isOldestFirst ? index : count - 1 - index)
            .Select(number => $"<item><title>{number}</title><pubDate>{start.AddMinutes(number):R}</pubDate></item>");

        var feed = Read($"<rss version='2.0'><channel>{string.Concat(items)}</channel></rss>");

        Assert.Equal(FeedParser.MaxEntries, feed.Entries.Count);
        Assert.Equal(3, feed.SkippedEntries);
        Assert.Contains(feed.Entries, entry => entry.Title.ToString() == $"{count - 1}");
    }

    [Theory]
    [InlineData("<link rel='http://www.iana.org/assignments/relation/alternate' href='/1'/><link rel='self' href='/0'/>", "/1")]
    [InlineData("<link rel='https://www.iana.org/assignments/link-relations/alternate' href='/1'/>", "/1")]
    [InlineData("<content type='text/html' src='/2'/>", "/2")]
    [InlineData("<link rel='self' href='/3'/>", "/3")]
    [InlineData("<link rel='self' href='/3'/><link rel='via' href='/4'/>", "/4")]
    [InlineData("<link rel='replies' href='/5'/>", "")]
    public void The_best_link_of_an_entry_is_taken(string links, string expected)
    {
        var feed = Read($"<feed xmlns='http://www.w3.org/2005/Atom'><title>Port</title><entry><id>urn:1</id>{links}</entry></feed>");

        Assert.Equal(expected.Length > 0 ? "https://port.example" + expected : "", feed.Entries[0].Link);
    }

    [Theory]
    [InlineData("\t")]
    [InlineData("\n")]
    [InlineData("\u0001")]
    public void Control_characters_in_the_texts_of_a_JSON_feed_are_spaces(string character)
    {
        var feed = Read("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"Tug" + character + "home\"}]}");

        Assert.Equal(["Tug home"], Titles(feed));
        Assert.NotNull(feed.Fault);
    }

    [Fact]
    public void RSS_in_JSON_is_told_by_its_name()
        => Assert.Contains(
            "RSS-in-JSON",
            Assert.IsType<FeedParseFailure>(Parse("{\"rss\":{\"channel\":{\"item\":[]}}}")).Reason);

    private static IEnumerable<string> Titles(ParsedFeed feed) => feed.Entries.Select(entry => entry.Title.ToString());

    private static ParsedFeed Read(string xml) => Assert.IsType<FeedParseSuccess>(Parse(xml)).Feed;

    private static FeedParseResult Parse(string xml) => FeedParser.Parse(Encoding.UTF8.GetBytes(xml), null, Address);
}
