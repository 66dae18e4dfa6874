using Xunit;

namespace NewsMonitor.Feeds;

public class FeedCorpusTests
{
    private static readonly Uri Address = new("https://news.example/feeds/all.xml");

    [Theory]
    [InlineData("rss-2.0.xml", 2, "Truce talks open in Cairo")]
    [InlineData("rss-0.91-doctype.xml", 1, "Truce talks open in Cairo")]
    [InlineData("no-version.xml", 1, "Truce talks open in Cairo")]
    [InlineData("upper-case.xml", 1, "Truce talks open in Cairo")]
    [InlineData("items-outside-channel.xml", 1, "Truce talks open in Cairo")]
    [InlineData("rss-1.0.xml", 1, "Truce talks open in Cairo")]
    [InlineData("atom-prefixed.xml", 1, "Truce talks open in Cairo")]
    [InlineData("atom-0.3.xml", 1, "Truce talks open in Cairo")]
    [InlineData("atom-xhtml.xml", 1, "Truce talks open in Cairo")]
    [InlineData("cdata.xml", 1, "Truce talks open in Cairo & beyond")]
    [InlineData("named-entities.xml", 1, "Café – AT&T &unknown; R&D")]
    [InlineData("bare-less-than.xml", 1, "Up by < 5 percent")]
    [InlineData("control-characters.xml", 1, "Truce talks open in Cairo")]
    [InlineData("undeclared-prefix.xml", 1, "Truce talks open in Cairo")]
    [InlineData("php-warning.xml", 1, "Truce talks open in Cairo")]
    [InlineData("junk-after-root.xml", 1, "Truce talks open in Cairo")]
    [InlineData("windows-1252-undeclared.xml", 1, "Café “truce”")]
    [InlineData("windows-1251.xml", 1, "Перемирие")]
    [InlineData("utf-8-with-stray-byte.xml", 1, "Café é truce")]
    [InlineData("utf-16.xml", 1, "Truce talks open in Cairo – café")]
    [InlineData("utf-16-be-unmarked.xml", 1, "Truce talks open in Cairo")]
    [InlineData("utf-8-labelled-utf-16.xml", 1, "Café")]
    [InlineData("odd-dates.xml", 2, "Yesterday")]
    public void Feed_is_read_whatever_its_dialect_and_faults(string file, int entries, string firstTitle)
    {
        var read = Assert.IsType<FeedRead>(Parse(file));
        var articles = ArticleNormalizer.Normalize(read.Feed, "talks", []);

        Assert.Equal(entries, articles.Count);
        Assert.Equal(firstTitle, articles[0].Title);
        Assert.Equal("Talks", read.Feed.Title.ToString());
        Assert.Equal(0, read.Feed.EntriesLeftOut);
    }

    [Theory]
    [InlineData("empty.xml", "the answer is empty")]
    [InlineData("blank.xml", "the answer is empty")]
    [InlineData("page.html", "the answer is a web page (HTML), not a feed")]
    [InlineData("service.xml", "the answer is XML, but its root element <service> is not a feed's")]
    [InlineData("feed.json", "the answer is JSON, not RSS or Atom")]
    [InlineData("garbage.bin", "the answer is neither RSS nor Atom nor any other XML")]
    [InlineData("truncated.xml", "the XML breaks off at line 5")]
    [InlineData("mismatched.xml", "the XML is broken at line 6, column 25")]
    public void What_is_no_feed_is_refused_with_its_reason(string file, string reason)
        => Assert.Equal(reason, Assert.IsType<NotAFeed>(Parse(file)).Reason);

    [Fact]
    public void Entities_of_a_document_are_neither_expanded_nor_fetched()
    {
        var read = Assert.IsType<FeedRead>(Parse("billion-laughs.xml"));

        Assert.Equal("&c;&secret;", read.Feed.Entries[0].Title.ToString());
    }

    [Fact]
    public void A_bad_date_costs_the_date_alone_and_a_named_zone_counts()
    {
        var entries = Assert.IsType<FeedRead>(Parse("odd-dates.xml")).Feed.Entries;

        Assert.Null(entries[0].Published);
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 15, 0, 0, TimeSpan.Zero), entries[1].Published);
    }

    [Fact]
    public void Addresses_are_made_absolute_and_only_web_addresses_become_links()
    {
        var read = Assert.IsType<FeedRead>(Parse("many-addresses.xml"));
        var articles = ArticleNormalizer.Normalize(read.Feed, "talks", []);

        Assert.Equal("https://news.example/", read.Feed.Link);
        string?[] links = ["https://news.example/world/1", "https://other.example/a/b", "https://news.example/3", null, null];
        Assert.Equal(links, articles.Select(article => article.Link), StringComparer.Ordinal);
    }

    [Fact]
    public void Inline_xhtml_keeps_its_markup_and_the_alternate_link_wins_over_others()
    {
        var entry = Assert.IsType<FeedRead>(Parse("atom-xhtml.xml")).Feed.Entries[0];

        Assert.Equal("https://news.example/world/1", entry.Link);
        Assert.True(entry.Content.IsMarkup);
        Assert.Equal("<div><p>A <b>tr</b>uce &amp; more: 1 &lt; 2</p><p>Second</p></div>", entry.Content.ToString());
    }

    [Fact]
    public void Rss_1_0_keeps_what_its_modules_say()
    {
        var entry = Assert.IsType<FeedRead>(Parse("rss-1.0.xml")).Feed.Entries[0];

        Assert.Equal("https://news.example/1", entry.Id);
        Assert.Equal(["Jane Doe"], entry.Authors);
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 8, 0, 0, TimeSpan.Zero), entry.Published);
    }

    private static FeedReading Parse(string file)
        => FeedParser.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", "Feeds", file)), contentType: null, Address);
}
