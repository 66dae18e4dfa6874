using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace NewsMonitor.Feeds;

/// <summary>Hostile documents: each takes time linear in its size, and nothing is fetched or expanded for it.</summary>
public class HostileFeedTests
{
    private const string Start = "<rss version='2.0'><channel><title>T</title><item><title>";
    private const string End = "</title></item></channel></rss>";

    private static readonly Uri Address = new("https://news.example/feed");

    // Work that takes seconds here takes minutes or more if it is quadratic in the size.
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("<![CDATA[")]
    [InlineData("<!--")]
    [InlineData("<?")]
    [InlineData("<!")]
    [InlineData("<a>")]
    [InlineData("</a>")]
    [InlineData("<a b=\"")]
    [InlineData("<a b='\"<")]
    [InlineData("<item>")]
    [InlineData("&")]
    [InlineData("&amp")]
    [InlineData("<")]
    public void A_token_repeated_a_hundred_thousand_times_takes_linear_time(string mark)
    {
        var clock = Stopwatch.StartNew();
        var feed = Read(Start + Repeat(mark, 100_000) + End);

        Assert.Equal("T", feed.Title.ToString());
        Assert.True(clock.Elapsed < MaxTime, $"took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("=\"1\"")]
    [InlineData("=1")]
    public void A_hundred_thousand_attributes_take_linear_time(string value)
    {
        var clock = Stopwatch.StartNew();
        var attributes = string.Join(' ', Enumerable.Range(0, 100_000).Select(index => $"a{index}{value}"));
        var feed = Read($"<rss version='2.0'><channel><item {attributes}><title>x</title></item></channel></rss>");

        Assert.Equal("x", feed.Entries[0].Title.ToString());
        Assert.True(clock.Elapsed < MaxTime, $"took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("<![CDATA[")]
    [InlineData("<!---->")]
    [InlineData("<br>")]
    [InlineData("<!DOCTYPE rss [")]
    [InlineData("<")]
    public void Junk_before_the_root_takes_linear_time(string mark)
    {
        var clock = Stopwatch.StartNew();
        Parse(Repeat(mark, 100_000) + Start + End);

        Assert.True(clock.Elapsed < MaxTime, $"took {clock.Elapsed}");
    }

    [Fact]
    public void The_expansion_of_entities_is_bounded()
    {
        var feed = Read($"<!DOCTYPE rss [<!ENTITY e \"{Repeat("v", 1000)}\">]>{Start}{Repeat("&e;", 100_000)}{End}");

        Assert.InRange(feed.Entries[0].Title.ToString().Length, 64_000, 66_000 + 300_000);
    }

    [Fact]
    public void An_overlong_text_is_truncated_and_the_rest_of_the_feed_is_read()
    {
        var markup = Repeat("<p>truce</p>", 300_000);
        var text = Repeat("truce ", 1_000_000);
        var feed = Read(
            $"{Start}A</title><description>{text}</description><guid>1</guid></item>"
            + $"<item><description>{markup}</description><guid>2</guid><title>B{End}");

        const int MaxLength = FeedXmlReader.MaxTextLength;
        Assert.All(
            feed.Entries,
            entry => Assert.InRange(entry.Summary.ToString().Length, MaxLength - 10, MaxLength + 10_000));
        Assert.Equal(["1", "2"], feed.Entries.Select(entry => entry.Id));
        Assert.Equal(["A", "B"], feed.Entries.Select(entry => entry.Title.ToString()));
    }

    [Fact]
    public void Fields_beyond_the_cap_are_skipped_and_the_next_entry_is_read()
    {
        var feed = Read($"{Start}A</title>{Repeat("<category>c</category>", 50_000)}</item><item><title>B{End}");

        Assert.InRange(feed.Entries[0].Categories.Count, 1_000, 3_000);
        Assert.Equal("B", feed.Entries[1].Title.ToString());
    }

    [Fact]
    public void Json_nested_too_deep_is_rejected_and_items_are_capped()
    {
        var deep = Assert.IsType<FeedParseFailure>(
            Parse("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + Repeat("[", 100_000)));
        var items = string.Join(
            ',', Enumerable.Range(0, FeedParser.MaxEntries + 3).Select(index => $"{{\"id\":{index}}}"));
        var long1 = Read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" + items + "]}");

        Assert.StartsWith("the JSON is broken or too deep at line 1", deep.Reason, StringComparison.Ordinal);
        Assert.Equal((FeedParser.MaxEntries, 3), (long1.Entries.Count, long1.SkippedEntries));
    }

    [Fact]
    public void The_size_of_decompressed_gzip_is_bounded()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var megabyte = 0; megabyte < 40; megabyte++)
            {
                gzip.Write(zeros);
            }
        }

        var reading = FeedParser.Parse(packed.ToArray(), contentType: null, Address);

        Assert.Equal(
            "the answer is gzip that is broken or too big unpacked", Assert.IsType<FeedParseFailure>(reading).Reason);
    }

    [Fact]
    public void Markup_inside_a_field_is_escaped_so_that_it_reads_back_unchanged()
    {
        var random = new Random(20231121);
        string[] pieces =
            ["]]>", "]]", ">", "<", "&", "\"", "'", "<![CDATA[", "&amp;", "text", "\n", " ", "é", "\U0001F600", "<b>"];
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var field = new XElement("content", new XElement("p", new XAttribute("title", text), text));
            using var source = new FeedXmlReader(field.ToString(SaveOptions.DisableFormatting), 0);
            source.MoveToRoot();
            var read = XElement.Parse(source.ReadContent(out var isMarkup), LoadOptions.PreserveWhitespace);

            Assert.True(isMarkup);
            Assert.Equal(text, read.Value);
            Assert.Equal(text, read.Attribute("title")!.Value);
        }
    }

    private static FeedParseResult Parse(string text)
        => FeedParser.Parse(Encoding.UTF8.GetBytes(text), contentType: null, Address);

    private static ParsedFeed Read(string text) => Assert.IsType<FeedParseSuccess>(Parse(text)).Feed;

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
