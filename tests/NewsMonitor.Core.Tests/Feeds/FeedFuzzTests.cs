using System.Globalization;
using System.Text;
using NewsMonitor.Articles;
using NewsMonitor.Fixtures;
using Xunit;

namespace NewsMonitor.Feeds;

public class FeedFuzzTests
{
    private static readonly Uri Address = new("https://news.example/feed");

    private static readonly byte[][] Splinters =
    [
        .. new[]
        {
            "<![CDATA[", "]]>", "<!--", "-->", "&", "&#0;", "&#xD800;", "&#99999999999;", "&nbsp;", "<", ">", "</item>",
            "<item>", "\"", "'", "\0",
            "{\"items\":[", "\"version\":", "\\ud83d", "[[[[", ":null,", "<CHANNEL HREF=x>",
            "<x:link rel=related href=", "base64", "<media:content>", "</",
            "<!DOCTYPE x [ <!ENTITY a \"b\"> ]>", "&a;", "<!DOCTYPE x [", "]>",
            "<?xml version='1.0' encoding='utf-16'?>", "<a:b>", "xmlns=''", "xml:base='::'", "\uFEFF", "\uFFFF",
            "<feed>", "=",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xC0],
    ];

    [Fact]
    public void Mutated_feeds_never_make_the_parser_throw_or_a_text_unclean()
    {
        var random = new Random(20231121);
        byte[][] originals =
        [
            SeedFeeds.Bytes(SeedFeeds.Rss()),
            SeedFeeds.Bytes(SeedFeeds.Atom()),
            SeedFeeds.Bytes(SeedFeeds.Page()),
            .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", "Feeds"))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
        string?[] contentTypes =
            [null, "", "text/xml; charset=utf-8", "application/rss+xml; charset=\"shift_jis\"", "charset=;;"];
        var read = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var body = Mutated(originals[round % originals.Length], random);
            var reading = FeedParser.Parse(body, contentTypes[random.Next(contentTypes.Length)], Address);
            if (reading is FeedParseSuccess { Feed: var feed })
            {
                read++;
                Assert.All(ArticleMapper.Map(feed, "talks", []), AssertClean);
            }
            else
            {
                Assert.NotEmpty(Assert.IsType<FeedParseFailure>(reading).Reason);
            }
        }

        Assert.InRange(read, 1_000, 2_999);
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        var body = original.ToList();
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(body.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    body.InsertRange(at, Splinters[random.Next(Splinters.Length)]);
                    break;
                case 1:
                    body.RemoveRange(at, Math.Min(random.Next(40), body.Count - at));
                    break;
                case 2 when at < body.Count:
                    body[at] = (byte)random.Next(256);
                    break;
                default:
                    body.InsertRange(
                        random.Next(body.Count + 1), body.GetRange(at, Math.Min(random.Next(200), body.Count - at)));
                    break;
            }
        }

        return [.. body];
    }

    private static void AssertClean(Article article)
    {
        string[] texts = [article.Title, article.Summary, article.Content, article.Author, .. article.Categories];
        foreach (var text in texts)
        {
            Assert.DoesNotContain(text, character => char.IsControl(character));
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.Equal(text.Trim(), text);
            Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        }

        Assert.True(
            article.Link is null || article.Link.StartsWith("http", StringComparison.OrdinalIgnoreCase), article.Link);
        Assert.Equal(article.CanonicalUrl, CanonicalUrl.From(article.CanonicalUrl));
        Assert.True(
            article.Title.Length <= PlainText.MaxTitleLength,
            article.Title.Length.ToString(CultureInfo.InvariantCulture));
    }
}
