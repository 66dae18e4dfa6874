using NewsMonitor.Articles;
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
    [InlineData("rss-0.90.xml", 1, "Truce talks open in Cairo")]
    [InlineData("rss-1.1.xml", 1, "Truce talks open in Cairo")]
    [InlineData("cdf.xml", 2, "Truce talks open in Cairo")]
    [InlineData("json-1.0.json", 1, "Truce talks open in Cairo")]
    [InlineData("json-1.1.json", 1, "Truce talks open in Cairo")]
    [InlineData("json-wrong-types.json", 2, "Truce talks open in Cairo \uFFFD")]
    [InlineData("unescaped-html.xml", 3, "Truce talks open in Cairo")]
    [InlineData("mismatched.xml", 1, "Truce")]
    [InlineData("unclosed-cdata.xml", 2, "Truce talks open in Cairo")]
    [InlineData("cut-entry.xml", 1, "Truce talks open in Cairo")]
    [InlineData("own-entities.xml", 1, "Truce talks open in Cairo")]
    [InlineData("unknown-namespace.xml", 1, "Truce talks open in Cairo")]
    [InlineData("wrapped-channel.xml", 1, "Truce talks open in Cairo")]
    [InlineData("base64.xml", 1, "Truce talks open in Cairo")]
    [InlineData("gzip.bin", 1, "Truce talks open in Cairo")]
    [InlineData("modules.xml", 4, "Truce talks open in Cairo")]
    [InlineData("atom-source.xml", 2, "Truce talks open in Cairo")]
    [InlineData("feed.json", 0, null)]
    [InlineData("truncated.xml", 0, null)]
    public void Feeds_of_any_dialect_with_any_fault_are_read(string file, int entries, string? firstTitle)
    {
        var read = Assert.IsType<FeedParseSuccess>(Parse(file));
        var articles = ArticleMapper.Map(read.Feed, "talks", []);

        Assert.Equal(entries, articles.Count);
        Assert.Equal(firstTitle, articles.Count > 0 ? articles[0].Title : null);
        Assert.Equal("Talks", read.Feed.Title.ToString());
        Assert.Equal(0, read.Feed.SkippedEntries);
    }

    [Theory]
    [InlineData("empty.xml", "the answer is empty")]
    [InlineData("blank.xml", "the answer is empty")]
    [InlineData("page.html", "the answer is a web page (HTML), not a feed")]
    [InlineData("service.xml", "the answer is XML, but its root element <service> is not a feed's")]
    [InlineData("page.json", "the answer is JSON, but not JSON Feed: it has neither the version nor items of one")]
    [InlineData("broken.json", "the JSON is broken or too deep at line 2, column 44")]
    [InlineData("garbage.bin", "the answer is neither RSS nor Atom nor any other XML")]
    [InlineData("cut-root.xml", "the XML breaks off at line 1")]
    public void Other_documents_are_rejected_with_a_reason(string file, string reason)
        => Assert.Equal(reason, Assert.IsType<FeedParseFailure>(Parse(file)).Reason);

    [Fact]
    public void Nested_and_external_entities_are_neither_expanded_nor_fetched()
    {
        var read = Assert.IsType<FeedParseSuccess>(Parse("billion-laughs.xml"));

        Assert.Equal("&c;&secret;", read.Feed.Entries[0].Title.ToString());
    }

    [Fact]
    public void An_unreadable_date_costs_only_the_date_and_named_zones_are_read()
    {
        var entries = Assert.IsType<FeedParseSuccess>(Parse("odd-dates.xml")).Feed.Entries;

        Assert.Null(entries[0].Published);
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 15, 0, 0, TimeSpan.Zero), entries[1].Published);
    }

    [Fact]
    public void Urls_become_absolute_and_only_web_urls_become_links()
    {
        var read = Assert.IsType<FeedParseSuccess>(Parse("many-addresses.xml"));
        var articles = ArticleMapper.Map(read.Feed, "talks", []);

        Assert.Equal("https://news.example/", read.Feed.Link);
        string?[] links =
            ["https://news.example/world/1", "https://other.example/a/b", "https://news.example/3", null, null];
        Assert.Equal(links, articles.Select(article => article.Link), StringComparer.Ordinal);
    }

    [Fact]
    public void Inline_xhtml_keeps_its_markup_and_the_alternate_link_wins_over_others()
    {
        var entry = Assert.IsType<FeedParseSuccess>(Parse("atom-xhtml.xml")).Feed.Entries[0];

        Assert.Equal("https://news.example/world/1", entry.Link);
        Assert.True(entry.Content.IsMarkup);
        Assert.Equal("<div><p>A <b>tr</b>uce &amp; more: 1 &lt; 2</p><p>Second</p></div>", entry.Content.ToString());
    }

    [Fact]
    public void The_modules_of_rss_1_0_are_read()
    {
        var entry = Assert.IsType<FeedParseSuccess>(Parse("rss-1.0.xml")).Feed.Entries[0];

        Assert.Equal("https://news.example/1", entry.Id);
        Assert.Equal(["Jane Doe"], entry.Authors);
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 8, 0, 0, TimeSpan.Zero), entry.Published);
    }

    [Theory]
    [InlineData("truncated.xml", "the XML breaks off at line 5")]
    [InlineData("mismatched.xml", "the XML is broken at line 6, column 25")]
    [InlineData("rss-2.0.xml", null)]
    public void A_broken_feed_that_can_be_read_reports_its_fault(string file, string? fault)
        => Assert.Equal(fault, Read(file).Fault);

    [Fact]
    public void The_attributes_of_cdf_are_read()
    {
        var feed = Read("cdf.xml");

        Assert.Equal(("https://news.example/", "All on the talks"), (feed.Link, feed.Description.ToString()));
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 10, 0, 0, TimeSpan.Zero), feed.Updated);
        Assert.Equal(
            ["https://news.example/world/1", "https://news.example/world/2"], feed.Entries.Select(entry => entry.Link));
        Assert.Equal("Two sides meet", feed.Entries[0].Summary.ToString());
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 9, 0, 0, TimeSpan.Zero), feed.Entries[0].Updated);
    }

    [Fact]
    public void Every_field_of_json_feed_is_read()
    {
        var feed = Read("json-1.1.json");
        var entry = feed.Entries[0];

        Assert.Equal(("en", "All on the talks"), (feed.Language, feed.Description.ToString()));
        Assert.Equal(("a", "https://news.example/world/1"), (entry.Id, entry.Link));
        Assert.Equal(new ParsedText("They meet", IsMarkup: false), entry.Summary);
        Assert.Equal(new ParsedText("<p>Two <b>sides</b> meet</p>", IsMarkup: true), entry.Content);
        Assert.Equal(["Jane Doe", "https://joe.example/", "John"], entry.Authors);
        Assert.Equal(["Middle East", "Egypt"], entry.Categories);
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 10, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 11, 0, 0, TimeSpan.Zero), entry.Updated);
        Assert.Equal(("https://news.example/a.mp3", "https://news.example/i.jpg"), (entry.Enclosure, entry.Image));
    }

    [Fact]
    public void Json_feed_1_0_has_one_author_and_numbers_may_be_ids()
    {
        var feed = Read("json-1.0.json");
        var article = ArticleMapper.Map(feed, "talks", [])[0];

        Assert.Equal("https://news.example/", feed.Link);
        Assert.Equal(
            ("7", "https://news.example/world/1", "News Desk", "1 < 2 & more"),
            (article.Guid, article.Link, article.Author, article.Content));
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 8, 0, 0, TimeSpan.Zero), article.Published);
    }

    [Fact]
    public void A_json_value_of_a_wrong_type_costs_only_that_value()
    {
        var entries = Read("json-wrong-types.json").Entries;

        Assert.Equal(("1.50", ""), (entries[0].Id, entries[0].Link));
        Assert.Equal(["Jane Doe"], entries[0].Authors);
        Assert.Equal(["Egypt"], entries[0].Categories);
        Assert.Equal(("", "https://other.example/2"), (entries[1].Id, entries[1].Link));
        Assert.Equal(["Desk"], entries[1].Authors);
    }

    [Theory]
    [InlineData("""{"\ud83d":1,"title":"a"}""", "a")]
    [InlineData("""{"title":"a \ud83d"}""", "a \uFFFD")]
    [InlineData("""{"title":"a \ude00\ud83d\uDE00"}""", "a \uFFFD\U0001F600")]
    [InlineData("""{"title":"a \\ud83d"}""", """a \ud83d""")]
    public void A_lone_surrogate_in_json_costs_one_character(string item, string title)
    {
        var json = "{\"version\":\"https://jsonfeed.org/version/1\",\"\\ud83d\":0,\"items\":[" + item + "]}";
        var reading = FeedParser.Parse(System.Text.Encoding.UTF8.GetBytes(json), contentType: null, Address);

        Assert.Equal(title, Assert.IsType<FeedParseSuccess>(reading).Feed.Entries[0].Title.ToString());
    }

    [Fact]
    public void Unbalanced_tags_cost_no_other_entry_and_no_other_field()
    {
        var entries = Read("unescaped-html.xml").Entries;

        Assert.Equal(["https://news.example/1", "https://news.example/2", "https://news.example/3"], entries.Select(entry => entry.Link));
        Assert.Equal("One two three more", PlainText.FromMarkup(entries[0].Summary.ToString(), 100));
        Assert.Equal("Second", entries[1].Title.ToString());
    }

    [Fact]
    public void Declared_entities_with_plain_texts_are_expanded()
        => Assert.Equal("&both; &who; long dash", Read("own-entities.xml").Entries[0].Summary.ToString());

    [Fact]
    public void Base64_is_decoded_and_other_text_stays()
    {
        var entry = Read("base64.xml").Entries[0];

        Assert.Equal(("{\"a\":1}", "<p>Two sides meet</p>"), (entry.Content.ToString(), entry.Summary.ToString()));
    }

    [Fact]
    public void Modules_supply_missing_fields()
    {
        var feed = Read("modules.xml");
        var entries = feed.Entries;
        var articles = ArticleMapper.Map(feed, "talks", []);

        Assert.Equal(["Web Desk", "by Joe", "by Joe", "Web Desk"], articles.Select(article => article.Author));
        Assert.Equal(
            [
                "https://count.example/~r/1", "https://news.example/about", "https://news.example/3",
                "https://news.example/4.mp3",
            ],
            entries.Select(entry => entry.Link));
        Assert.Equal("https://news.example/1", articles[0].Link);
        Assert.Equal(["One", "two", "three", "four", "five"], entries[0].Categories);
        Assert.Equal(new DateTimeOffset(2023, 11, 21, 10, 0, 0, TimeSpan.Zero), entries[0].Published);
        Assert.Equal(
            ("Second", "What it shows", "https://news.example/v.mp4", "https://news.example/v.jpg"),
            (entries[1].Title.ToString(), entries[1].Summary.ToString(), entries[1].Enclosure, entries[1].Image));
        Assert.Equal("In short", entries[2].Summary.ToString());
    }

    [Fact]
    public void An_atom_entry_inherits_the_author_of_its_source_or_feed_and_ids_follow_a_declared_base()
    {
        var entries = Read("atom-source.xml").Entries;

        Assert.Equal(["Jane Doe"], entries[0].Authors);
        Assert.Equal(["News Desk"], entries[1].Authors);
        Assert.Equal("https://news.example/a/1", entries[0].Id);
        Assert.Equal("https://news.example/a/2.mp3", entries[1].Link);
    }

    private static ParsedFeed Read(string file) => Assert.IsType<FeedParseSuccess>(Parse(file)).Feed;

    private static FeedParseResult Parse(string file)
        => FeedParser.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", "Feeds", file)),
            contentType: null,
            Address);
}
