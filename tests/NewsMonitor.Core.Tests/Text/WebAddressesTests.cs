using Xunit;

namespace NewsMonitor.Text;

public class WebAddressesTests
{
    [Theory]
    [InlineData("No address, and a colon: here//there", null)]
    [InlineData("See https://port.example/tram-line?x=1#y for more", "See |||||||||||||||||||||||||||||||||||| for more")]
    [InlineData("www.port.example", "||||||||||||||||")]
    [InlineData("(WWW.port.example/a) ftp://x.example", "(||||||||||||||||||| |||||||||||||||")]
    [InlineData("awww.cute and www. alone and ://", null)]
    [InlineData("详见https://port.example/港口新闻", "详见|||||||||||||||||||||港口新闻")]
    public void Each_character_of_an_address_is_masked(string text, string? masked)
    {
        char[] buffer = [];

        Assert.Equal(masked ?? text, WebAddresses.Mask(text, ref buffer));
    }

    [Theory]
    [InlineData("Article URL: https://port.example/1 Comments URL: https://port.example/2", "")]
    [InlineData("Article URL: https://port.example/1 Comments URL: https://port.example/2 Points: 7", "Points: 7")]
    [InlineData("https://port.example/1 A tram line", "A tram line")]
    [InlineData("A tram line is open, see https://port.example/1", "A tram line is open, see https://port.example/1")]
    [InlineData("A tram line", "A tram line")]
    [InlineData("", "")]
    public void Leading_addresses_are_skipped_with_their_labels(string text, string rest)
        => Assert.Equal(rest, text[WebAddresses.SkipLeading(text)..]);
}
