using Xunit;

namespace NewsMonitor.Feeds;

public sealed class MaskedUrlTests
{
    [Theory]
    [InlineData("https://example.org/rss.xml", "https://example.org/rss.xml")]
    [InlineData(
        "https://example.org:8443/a/b?token=s3cret&page=2#x", "https://example.org:8443/a/b?token=***&page=***")]
    [InlineData("https://user:s3cret@example.org/rss", "https://***@example.org/rss")]
    [InlineData("https://example.org/?s3cret", "https://example.org/?***")]
    [InlineData("not an address?s3cret", "not an address")]
    public void User_names_and_query_values_are_masked(string url, string shown)
        => Assert.Equal(shown, MaskedUrl.From(url));
}
