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

    [Theory]
    [InlineData("text/xml; charset=ISO-8859-1", "")]
    [InlineData("text/xml; charset=windows-1251", "")]
    [InlineData("text/xml; charset=koi8-r", "<?xml version='1.0' encoding='windows-1252'?>")]
    [InlineData("text/xml; charset=gbk", "")]
    [InlineData("text/xml; charset=euc-kr", "")]
    [InlineData(null, "<?xml version='1.0' encoding='Shift_JIS'?>")]
    [InlineData("text/html", "<meta charset='iso-8859-2'>")]
    public void A_wrong_label_does_not_garble_UTF_8(string? contentType, string declaration)
    {
        var text = $"{declaration}<rss>Krähne – “Łódź”, Ремонт, 交渉</rss>";
        byte[] whole = Encoding.UTF8.GetBytes(text);

        Assert.Equal(text, FeedDecoder.Decode(whole, contentType));

        // A response that breaks off inside a character.
        Assert.StartsWith(text[..^8], FeedDecoder.Decode(whole.AsSpan(0, whole.Length - 7), contentType));
    }

    [Theory]
    [InlineData("windows-1252", "CAFÉ – “naïve”")]
    [InlineData("windows-1251", "Ремонт крана «Порт» № 5")]
    [InlineData("gbk", "联通停战谈判")]
    [InlineData("big5", "停戰談判")]
    [InlineData("iso-2022-jp", "停戦交渉")]
    public void A_right_label_is_believed(string name, string text)
        => Assert.Equal(text, FeedDecoder.Decode(Encoding.GetEncoding(name).GetBytes(text), $"text/xml; charset={name}"));

    [Theory]
    [InlineData("<meta charset=windows-1251>")]
    [InlineData("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>")]
    [InlineData("<META CONTENT=\"text/html; charset=windows-1251\" HTTP-EQUIV=Content-Type>")]
    public void A_page_is_decoded_as_it_declares(string meta)
    {
        var page = $"<!doctype html><html><head><title>Порт</title>{meta}</head><body>Ремонт крана</body></html>";

        Assert.Equal(page, FeedDecoder.Decode(Encoding.GetEncoding(1251).GetBytes(page), "text/html"));
    }
}
