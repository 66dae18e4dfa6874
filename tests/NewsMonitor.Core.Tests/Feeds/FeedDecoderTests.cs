using System.Text;
using Xunit;

namespace NewsMonitor.Feeds;

public class FeedDecoderTests
{
    private const string Text = "<rss>Café – 交渉</rss>";

    public static TheoryData<string, bool> MarkedEncodings => new()
    {
        { "utf-8", true }, { "utf-16", true }, { "utf-16BE", true }, { "utf-32", true }, { "utf-32BE", true },
        { "utf-8", false }, { "utf-16", false }, { "utf-16BE", false }, { "utf-32", false }, { "utf-32BE", false },
    };

    [Theory]
    [MemberData(nameof(MarkedEncodings))]
    public void Unicode_is_recognised_with_and_without_a_mark_despite_the_header(string name, bool isMarked)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] body = [.. isMarked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];

        Assert.Equal(Text, FeedDecoder.Decode(body, contentType: null));
        Assert.Equal(Text, FeedDecoder.Decode(body, "text/xml; charset=us-ascii"));
    }

    [Theory]
    [InlineData("text/xml; charset=windows-1251", "", "windows-1251", "Перемирие")]
    [InlineData("text/xml;charset=\"koi8-r\"", "<?xml version='1.0' encoding='windows-1251'?>", "koi8-r", "Перемирие")]
    [InlineData("text/xml", "<?xml version='1.0' encoding='shift_jis'?>", "shift_jis", "停戦交渉")]
    [InlineData("text/xml; charset=nonsense", "<?xml version=\"1.0\" encoding=\"GB2312\"?>", "gb2312", "停战谈判")]
    [InlineData("text/xml; charset=utf-8", "", "windows-1252", "“Café”")]
    [InlineData("text/xml; charset=utf-16", "", "utf-8", "Café")]
    [InlineData(null, "<?xml version='1.0' encoding='utf-8'?>", "iso-8859-1", "Café")]
    public void Charset_of_the_header_then_the_declaration_then_the_bytes_decide(
        string? contentType, string declaration, string actual, string text)
    {
        Assert.Equal("<a/>", FeedDecoder.Decode("<a/>"u8, contentType: null));
        var body = Encoding.GetEncoding(actual).GetBytes($"{declaration}<rss>{text}</rss>");

        Assert.Equal($"{declaration}<rss>{text}</rss>", FeedDecoder.Decode(body, contentType));
    }
}
