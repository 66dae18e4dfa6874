using Xunit;

namespace NewsMonitor.Pages;

public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /private", "/private/x", false)]
    [InlineData("User-agent: *\nDisallow: /private", "/public", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?v=1", true)]
    [InlineData("User-agent: *\nDisallow: /a$", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /a$", "/ab", true)]
    [InlineData("User-agent: *\nDisallow: /*/print", "/news/1/print", false)]
    [InlineData("User-agent: *\nDisallow: /news/*/print", "/print/news/1", true)]
    [InlineData("User-agent: *\nDisallow: /*?id=", "/a?id=3", false)]
    public void The_longest_matching_rule_decides(string file, string path, bool isAllowed)
        => Assert.Equal(isAllowed, Allows(file, path));

    [Theory]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: NewsMonitor\nDisallow: /x", "/a", true)]
    [InlineData("User-agent: newsmonitor\nDisallow: /a\n\nUser-agent: *\nAllow: /", "/a", false)]
    [InlineData("User-agent: other\nUser-agent: newsmonitor\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: newsmonitor\nDisallow:\nUser-agent: *\nDisallow: /", "/a", true)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("user-agent : NEWSMONITOR # that is us\r\nDISALLOW : /a # not this\r\n", "/a", false)]
    public void Our_own_group_takes_precedence_over_that_for_all(string file, string path, bool isAllowed)
        => Assert.Equal(isAllowed, Allows(file, path));

    [Theory]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("Disallow: /")]
    [InlineData("\0\u0001:::\n:\n#\nUser-agent:\nDisallow: /")]
    public void Invalid_lines_are_ignored(string file) => Assert.True(Allows(file, "/a"));

    private static bool Allows(string file, string path)
        => RobotsTxt.Parse(file, "NewsMonitor").IsAllowed(new Uri("https://example.org" + path));
}
