using System.Globalization;
using System.Net;
using System.Text;

namespace NewsMonitor.Fixtures;

/// <summary>Feeds, a page and a plain article with the paragraphs of the seed article.</summary>
internal static class SeedFeeds
{
    public const string Site = "https://news.example";

    private static readonly Lazy<string> Seed = new(() => File.ReadAllText(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "seeds"), "000_*.txt").Single()));

    public static string PlainArticle => Seed.Value;

    /// <summary>The paragraphs, without the last line, which counts comments.</summary>
    public static IReadOnlyList<string> Paragraphs { get; } =
        [.. Seed.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SkipLast(1)];

    /// <summary>The date of the first entry; each further one is an hour older.</summary>
    public static DateTimeOffset FirstPublished { get; } = new(2023, 11, 21, 10, 0, 0, TimeSpan.Zero);

    /// <summary>RSS 2.0 with one item per paragraph, titled with its first sentence.</summary>
    public static string Rss()
    {
        var items = Paragraphs.Select((paragraph, index) => $"""
            <item>
              <title>{Encode(Headline(index))}</title>
              <link>{Site}/talks/{index}?utm_source=rss</link>
              <guid isPermaLink="false">talks-{index}</guid>
              <pubDate>{Published(index).ToString("R", CultureInfo.InvariantCulture)}</pubDate>
              <dc:creator>Jane Doe</dc:creator>
              <category>Middle East</category>
              <description>{Encode($"<p>{Encode(Headline(index))}</p>")}</description>
              <content:encoded><![CDATA[<p>{Encode(paragraph)}</p><script>track()</script>]]></content:encoded>
            </item>
            """);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel><title>Talks</title><link>{Site}/</link><language>en</language>
            {string.Join('\n', items)}
            </channel></rss>
            """;
    }

    /// <summary>Atom 1.0 with the same entries.</summary>
    public static string Atom()
    {
        var entries = Paragraphs.Select((paragraph, index) => $"""
            <entry>
              <title>{Encode(Headline(index))}</title>
              <link rel="edit" href="{Site}/api/{index}"/>
              <link href="/talks/{index}"/>
              <id>tag:news.example,2023:{index}</id>
              <published>{Published(index).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)}Z</published>
              <updated>2023-11-22T00:00:00Z</updated>
              <author><name>Jane Doe</name><email>jane@news.example</email></author>
              <category term="Middle East"/>
              <summary type="html">{Encode($"<p>{Encode(Headline(index))}</p>")}</summary>
              <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{Encode(paragraph)}</p></div></content>
            </entry>
            """);
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="{Site}/">
            <title>Talks</title><link rel="alternate" href="{Site}/"/><id>tag:news.example,2023:feed</id>
            <updated>2023-11-22T00:00:00Z</updated>
            {string.Join('\n', entries)}
            </feed>
            """;
    }

    /// <summary>A web page with the article between menu and footer.</summary>
    public static string Page() => $"""
        <!DOCTYPE html>
        <html lang="en"><head><title>Truce talks open in Cairo | News</title>
        <meta property="og:title" content="Truce talks open in Cairo">
        <link rel="canonical" href="{Site}/talks?utm_source=x">
        <style>article p, main p, .invisible-rule</style></head>
        <body><nav><a href="/">Home page menu</a></nav>
        <main><article><h1>Truce talks open in Cairo</h1>
        {string.Join('\n', Paragraphs.Select(paragraph => $"<p>{Encode(paragraph)}</p>"))}
        <script>document.write("tracking");</script><div hidden>invisible ink</div></article></main>
        <footer>All rights reserved</footer></body></html>
        """;

    /// <summary>The first sentence of a paragraph.</summary>
    public static string Headline(int index)
    {
        var paragraph = Paragraphs[index];
        var end = paragraph.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? paragraph : paragraph[..(end + 1)];
    }

    public static DateTimeOffset Published(int index) => FirstPublished.AddHours(-index);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
