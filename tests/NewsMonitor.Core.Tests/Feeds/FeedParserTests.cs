using System.Diagnostics;
using System.Globalization;
using System.Text;
using NewsMonitor.Articles;
using NewsMonitor.Fixtures;
using Xunit;

namespace NewsMonitor.Feeds;

public class FeedParserTests
{
    private static readonly Uri Address = new("https://news.example/feed");

    [Fact]
    public void Every_field_of_every_rss_item_is_read()
        => AssertSeedArticles(SeedFeeds.Rss(), index => $"talks-{index}");

    [Fact]
    public void Every_field_of_every_atom_entry_is_read()
        => AssertSeedArticles(SeedFeeds.Atom(), index => $"tag:news.example,2023:{index}");

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void The_culture_of_the_machine_does_not_matter(string culture)
    {
        var expected = Articles(SeedFeeds.Rss());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equivalent(expected, Articles(SeedFeeds.Rss()), strict: true);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Entries_beyond_the_cap_are_counted()
    {
        var items = string.Concat(
            Enumerable.Range(0, FeedParser.MaxEntries + 7).Select(index => $"<item><title>{index}</title></item>"));
        var feed = Read($"<rss version='2.0'><channel>{items}</channel></rss>");

        Assert.Equal(FeedParser.MaxEntries, feed.Entries.Count);
        Assert.Equal(7, feed.SkippedEntries);
    }

    [Fact]
    public void Nesting_a_hundred_thousand_deep_costs_only_the_depth()
    {
        var clock = Stopwatch.StartNew();
        var deep = Repeat("<a>", 100_000) + "truce" + Repeat("</a>", 100_000);
        var item = $"<item><title>T</title><description>{deep}</description><guid>1</guid></item>";
        var feed = Read($"<rss version='2.0'><channel>{item}<item/></channel></rss>");

        Assert.Equal("elements are nested more than 256 deep", feed.Fault);
        var entry = feed.Entries[0];
        Assert.Equal(("T", "1"), (entry.Title.ToString(), entry.Id));
        Assert.Equal("truce", PlainText.FromMarkup(entry.Summary.ToString(), 100));
        Assert.Equal(2, feed.Entries.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Nesting_at_the_cap_is_read()
    {
        var inside = Repeat("<a>", 250) + "truce" + Repeat("</a>", 250);
        var feed = Read(
            $"<rss version='2.0'><channel><item><description>{inside}</description></item></channel></rss>");

        Assert.Equal("truce", PlainText.FromMarkup(feed.Entries[0].Summary.ToString(), 100));
    }

    [Theory]
    [InlineData("AT&amp;amp;T", "AT&T")]
    [InlineData("&lt;script&gt;", "")]
    [InlineData("How to write &amp;lt;script&amp;gt;", "How to write <script>")]
    public void Titles_are_decoded_as_often_as_they_were_encoded(string inXml, string expected)
        => Assert.Equal(
            expected,
            Articles($"<rss version='2.0'><channel><item><title>{inXml}</title></item></channel></rss>")[0].Title);

    [Fact]
    public void Encoded_code_in_a_content_stays_text()
        => Assert.Equal(
            "How to write <script>",
            Articles("""
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
                <content:encoded><![CDATA[<p>How to write &lt;script&gt;</p>]]></content:encoded></item></channel></rss>
                """)[0].Content);

    [Fact]
    public void The_name_of_the_author_wins_over_a_mail_address()
    {
        const string Xml = """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <item><author>desk@news.example</author><dc:creator>Jane Doe</dc:creator></item>
            <item><author>jane@news.example (Jane Doe)</author></item>
            <item><author>Jane Doe &lt;jane@news.example&gt;</author></item></channel></rss>
            """;

        Assert.All(Articles(Xml), article => Assert.Equal("Jane Doe", article.Author));
    }

    [Fact]
    public void Content_equal_to_the_summary_is_dropped()
    {
        const string Xml = """
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
            <description>Truce &amp;amp; talks</description>
            <content:encoded>&lt;p&gt;Truce &amp;amp; talks&lt;/p&gt;</content:encoded>
            </item></channel></rss>
            """;

        var article = Articles(Xml)[0];

        Assert.Equal("Truce & talks", article.Summary);
        Assert.Equal("", article.Content);
    }

    [Theory]
    [InlineData("en_US", "en-US")]
    [InlineData("de", "de")]
    [InlineData("x\r\nBcc: a@b", null)]
    [InlineData("", null)]
    public void Language_is_a_valid_tag_or_null(string written, string? expected)
        => Assert.Equal(
            expected,
            Articles($"<rss version='2.0'><channel><language>{written}</language><item/></channel></rss>")[0].Language);

    [Fact]
    public void Prefixes_and_the_case_of_names_do_not_matter()
    {
        const string Xml = """
            <Atom:Feed xmlns:Atom="http://www.w3.org/2005/Atom" xmlns:d="http://purl.org/dc/elements/1.1/">
            <Atom:Title>T</Atom:Title>
            <Atom:Entry><Atom:Title>Truce</Atom:Title>
            <Atom:Link HREF="x" href="https://news.example/1"/><d:creator>Jane</d:creator></Atom:Entry></Atom:Feed>
            """;

        var article = Articles(Xml)[0];

        Assert.Equal(("Truce", "https://news.example/1", "Jane"), (article.Title, article.Link, article.Author));
    }

    private static void AssertSeedArticles(string xml, Func<int, string> guid)
    {
        var articles = Articles(xml);

        Assert.Equal(SeedFeeds.Paragraphs.Count, articles.Count);
        for (var index = 0; index < articles.Count; index++)
        {
            var headline = SeedFeeds.Headline(index);
            var paragraph = SeedFeeds.Paragraphs[index];
            Assert.Equal(headline, articles[index].Title);
            Assert.Equal(headline, articles[index].Summary);
            Assert.Equal(paragraph == headline ? "" : paragraph, articles[index].Content);
            Assert.Equal(guid(index), articles[index].Guid);
            Assert.Equal($"{SeedFeeds.Site}/talks/{index}", articles[index].CanonicalUrl);
            Assert.Equal(SeedFeeds.Published(index), articles[index].Published);
            Assert.Equal("Jane Doe", articles[index].Author);
            Assert.Equal(["Middle East"], articles[index].Categories);
            Assert.Equal("en", articles[index].Language);
            Assert.Equal("talks", articles[index].FeedId);
            Assert.Equal(["middle-east"], articles[index].FeedTags);
        }
    }

    private static IReadOnlyList<Article> Articles(string xml)
        => ArticleMapper.Map(Read(xml), "talks", ["middle-east"]);

    private static ParsedFeed Read(string xml) => Assert.IsType<FeedParseSuccess>(Parse(xml)).Feed;

    private static FeedParseResult Parse(string xml)
        => FeedParser.Parse(Encoding.UTF8.GetBytes(xml), contentType: null, Address);

    private static string Repeat(string text, int times)
        => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
