using Xunit;

namespace NewsMonitor.Wording;

public sealed class LinkSanitizerTests
{
    [Theory]
    [InlineData("https://news.example.com/a?id=41&page=1#x", "https://news.example.com/a?id=41&page=1#x")]
    [InlineData("https://news.example.com/a?utm_source=rss&id=41&fbclid=x#x", "https://news.example.com/a?id=41#x")]
    [InlineData("https://news.example.com/a?utm_source=rss", "https://news.example.com/a")]
    [InlineData(" HTTPS://EXAMPLE.org ", "https://example.org/")]
    [InlineData("http://bücher.example/ä?q=\u202Ex", "http://xn--bcher-kva.example/%C3%A4?q=%E2%80%AEx")]
    [InlineData("https://bank.example@evil.example/x", "https://evil.example/x")]
    [InlineData("https://x.example/a\r\nb", "https://x.example/a%0D%0Ab")]
    [InlineData("https://x.example/\"onclick=\"y", "https://x.example/%22onclick=%22y")]
    [InlineData("https://[::1]:8080/a", "https://[::1]:8080/a")]
    public void Web_addresses_are_written_in_ascii_and_without_users(string raw, string expected) =>
        Assert.Equal(expected, LinkSanitizer.Sanitize(raw));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("mailto:a@example.org")]
    [InlineData("//example.org/a")]
    [InlineData("/a")]
    [InlineData("https://")]
    [InlineData("http://1.\u00AD_a/x")]
    [InlineData("http://\u00AD/x")]
    public void Anything_else_is_no_link(string? raw) => Assert.Null(LinkSanitizer.Sanitize(raw));

    [Fact]
    public void Whatever_follows_the_scheme_cannot_leave_an_attribute_or_a_line()
    {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var link = LinkSanitizer.Sanitize("https://a.example/" + TextSanitizerTests.Hostile(random, random.Next(60)));

            Assert.Matches("^(https://a[.]example/[!#-;=?-~]*)?$", link ?? "");
        }
    }

    [Fact]
    public void Addresses_of_more_than_2048_characters_are_no_links() =>
        Assert.Null(LinkSanitizer.Sanitize("https://example.org/" + new string('a', 2048)));
}
