using Xunit;

namespace NewsMonitor.Articles;

public class CanonicalUrlTests
{
    [Theory]
    [InlineData("http://News.Example/a", "https://news.example/a")]
    [InlineData("https://news.example:443/a", "https://news.example/a")]
    [InlineData("http://news.example:80/a", "https://news.example/a")]
    [InlineData("http://news.example:8080/a", "https://news.example:8080/a")]
    [InlineData("https://news.example", "https://news.example/")]
    [InlineData("https://news.example/a/", "https://news.example/a")]
    [InlineData("https://news.example/a#part-2", "https://news.example/a")]
    [InlineData("https://news.example/#!/a", "https://news.example/#!/a")]
    [InlineData("https://user:secret@news.example/a", "https://news.example/a")]
    [InlineData("https://news.example/a?b=2&a=1", "https://news.example/a?b=2&a=1")]
    [InlineData("https://news.example/a?utm_source=rss&id=7&UTM_medium=x", "https://news.example/a?id=7")]
    [InlineData("https://news.example/a?utm_source=rss", "https://news.example/a")]
    [InlineData("https://news.example/a?at_medium=RSS&at_campaign=KARANGA", "https://news.example/a")]
    [InlineData("https://news.example/a?ns_mchannel=rss&cmpid=1&fbclid=x&gclid=y", "https://news.example/a")]
    [InlineData("https://news.example/a?partner=rss&emc=rss", "https://news.example/a")]
    [InlineData("https://news.example/a?partner=acme&source=desk", "https://news.example/a?partner=acme&source=desk")]
    [InlineData("https://news.example/?p=123&", "https://news.example/?p=123")]
    [InlineData("https://müller.example/ä b", "https://xn--mller-kva.example/%C3%A4%20b")]
    [InlineData("http://[::1]:8080/a", "https://[::1]:8080/a")]
    [InlineData(" https://news.example/a ", "https://news.example/a")]
    [InlineData("https://www.news.example/a", "https://news.example/a")]
    [InlineData("https://amp.news.example/a", "https://news.example/a")]
    [InlineData("https://m.news.example/a", "https://news.example/a")]
    [InlineData("https://mobile.news.co.uk/a", "https://news.co.uk/a")]
    [InlineData("https://m.hs.fi/a", "https://hs.fi/a")]
    [InlineData("https://m.co.uk/a", "https://m.co.uk/a")]
    [InlineData("https://amp.example/a", "https://amp.example/a")]
    [InlineData("https://amplify.news.example/a", "https://amplify.news.example/a")]
    [InlineData("https://news.example/2026/truce-talks/amp/", "https://news.example/2026/truce-talks")]
    [InlineData("https://news.example/truce-talks.html/amp", "https://news.example/truce-talks.html")]
    [InlineData("https://news.example/truce-talks/amp.html", "https://news.example/truce-talks")]
    [InlineData("https://news.example/amp/world/truce-talks", "https://news.example/world/truce-talks")]
    [InlineData("https://news.example/tag/amp", "https://news.example/tag/amp")]
    [InlineData("https://news.example/amp/about", "https://news.example/amp/about")]
    [InlineData("https://news.example/a?amp", "https://news.example/a")]
    [InlineData("https://news.example/a?amp=1&id=7", "https://news.example/a?id=7")]
    [InlineData("https://news.example/a?amp=30", "https://news.example/a?amp=30")]
    [InlineData("https://news.example/a?outputType=amp", "https://news.example/a")]
    [InlineData("https://news.example/a?output=print", "https://news.example/a?output=print")]
    [InlineData("https://news.example/2026/11/truce.html?m=1", "https://news.example/2026/11/truce.html")]
    [InlineData("https://news.example/archive?m=1", "https://news.example/archive?m=1")]
    [InlineData("https://news.example/a?id=7&amp;utm_source=rss&amp;page=2", "https://news.example/a?id=7&page=2")]
    [InlineData("https://news-example.cdn.ampproject.org/c/s/www.news.example/a?id=7", "https://news.example/a?id=7")]
    [InlineData("https://www.google.com/amp/s/news.example/truce-talks/amp", "https://news.example/truce-talks")]
    [InlineData("https://www.google.com/search?q=amp", "https://google.com/search?q=amp")]
    public void Urls_of_one_page_have_one_canonical_form(string link, string expected)
    {
        Assert.Equal(expected, CanonicalUrl.From(link));
        Assert.Equal(expected, CanonicalUrl.From(expected));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("ftp://news.example/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    [InlineData("https://[::1")]
    [InlineData("https://news\u200D.example/a")]
    public void Other_schemes_have_no_canonical_form(string? link) => Assert.Null(CanonicalUrl.From(link));

    [Fact]
    public void An_overlong_url_has_no_canonical_form()
        => Assert.Null(CanonicalUrl.From("https://news.example/" + new string('a', 9000)));
}
