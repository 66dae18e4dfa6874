using Xunit;

namespace NewsMonitor.Feeds;

public sealed class FeedDiscoveryTests
{
    private static readonly Uri Page = new("https://example.org/news/today.html");

    [Fact]
    public void Declared_feeds_are_found_with_their_titles_each_once()
    {
        var found = FeedDiscovery.FindOnPage(
            """
            <html><head><base href="/world/">
            <link rel="stylesheet" href="x.css"><link rel="alternate" hreflang="fr" href="/fr">
            <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title="World &amp; more" href="feed.xml">
            <link rel="alternate" type="application/atom+xml" href="https://feeds.example.org/atom">
            <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/5">
            <link rel="alternate" type="application/feed+json" href="/feed.json">
            <link rel="alternate" type="application/rss+xml" href="/world/feed.xml">
            </head><body><a href="/other.rss">not asked for</a></body></html>
            """,
            Page);

        Assert.Equal(
            [
                ("https://example.org/world/feed.xml", "World & more"),
                ("https://feeds.example.org/atom", ""),
                ("https://example.org/feed.json", ""),
            ],
            found.Select(feed => (feed.Url.AbsoluteUri, feed.Title)));
    }

    [Fact]
    public void Without_declared_feeds_links_that_look_like_feeds_are_found()
    {
        var found = FeedDiscovery.FindOnPage(
            """
            <body><a href="/about">About</a><a href="sitemap.xml">Map</a><a href="/rss/">All
            news</a><a href="sport.rss">Sport</a><a href="javascript:feed">x</a></body>
            """,
            Page);

        Assert.Equal(
            [("https://example.org/rss/", "All news"), ("https://example.org/news/sport.rss", "Sport")],
            found.Select(feed => (feed.Url.AbsoluteUri, feed.Title)));
    }

    [Fact]
    public void A_page_nested_too_deep_has_no_feeds()
        => Assert.Empty(FeedDiscovery.FindOnPage(string.Concat(Enumerable.Repeat("<div>", 100_000)), Page));

    [Theory]
    [InlineData("<link rel='alternate' type='application/atom+xml;type=entry' href='/entry'>", "")]
    [InlineData("<link rel='alternate' type='application/atom+xml; type=feed' href='/feed'>", "https://port.example/feed")]
    [InlineData("<link rel='alternate' type='text/xml' href='/feed'>", "https://port.example/feed")]
    [InlineData("<link rel='alternate' type='application/rss+xml' href='feed://port.example/feed'>", "https://port.example/feed")]
    [InlineData("<link rel='alternate' type='application/rss+xml' href='feed:http://port.example/feed'>", "http://port.example/feed")]
    public void Declared_feeds_are_told_from_other_documents(string link, string expected)
        => Assert.Equal(
            expected,
            string.Join(' ', FeedDiscovery.FindOnPage(link, new Uri("https://port.example/")).Select(feed => feed.Url.AbsoluteUri)));

    [Theory]
    [InlineData("</feed>; rel=\"alternate\"; type=\"application/rss+xml\"", "https://port.example/feed")]
    [InlineData("</a.css>; rel=preload, </feed>; type=application/atom+xml; rel=alternate; title=\"a, b\"", "https://port.example/feed")]
    [InlineData("</1>; rel=\"alternate\"; type=\"text/html\", </2>; rel=\"home alternate\"; type=\"text/xml\"", "https://port.example/2")]
    [InlineData("</wp-json>; rel=\"https://api.w.org/\"", "")]
    [InlineData("</entry>; rel=alternate; type=\"application/atom+xml;type=entry\"", "")]
    [InlineData("<<<<;;;;", "")]
    [InlineData(null, "")]
    public void Feeds_are_found_in_the_Link_header(string? header, string expected)
        => Assert.Equal(
            expected,
            string.Join(' ', FeedDiscovery.FindInLinkHeader(header, new Uri("https://port.example/")).Select(feed => feed.Url.AbsoluteUri)));
}
