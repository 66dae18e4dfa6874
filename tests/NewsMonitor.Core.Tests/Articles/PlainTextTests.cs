using System.Diagnostics;
using System.Text;
using Xunit;

namespace NewsMonitor.Articles;

public class PlainTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Gaza truce", "Gaza truce")]
    [InlineData("<p>Gaza</p><p>truce</p>", "Gaza truce")]
    [InlineData("Gaza<br>truce<br/>talks", "Gaza truce talks")]
    [InlineData("a <b>tr</b>uce", "a truce")]
    [InlineData("<ul><li>one<li>two</ul>", "one two")]
    [InlineData("x<script>if (a < b) alert('</p>')</script>y<STYLE>p{}</STYLE>z", "xyz")]
    [InlineData("x<script src=a />y", "xy")]
    [InlineData("x<script>never closed", "x")]
    [InlineData("a<!-- b -->c<!-->d", "acd")]
    [InlineData("a<!-- open", "a")]
    [InlineData("a<![CDATA[<i>b</i>]]>c", "abc")]
    [InlineData("<?xml version='1.0'?>a<!DOCTYPE html>b", "ab")]
    [InlineData("<a href=\"x>y\" title='>'>link</a>", "link")]
    [InlineData("<img alt=5\" src=x>shown <b>\"too\"</b>", "shown \"too\"")]
    [InlineData("I <3 you & 1 < 2", "I <3 you & 1 < 2")]
    [InlineData("x <y without an end", "x <y without an end")]
    [InlineData("cut in a tag <a href=\"http://x", "cut in a tag")]
    [InlineData("</p>a</ b>", "a")]
    [InlineData("&lt;b&gt; &amp; &quot;x&quot; &eacute;&#233;&#xE9;", "<b> & \"x\" ééé")]
    [InlineData("&#150;&#8217;&hellip;", "–’…")]
    [InlineData("&copy 2023 &copy=1 &nosuch; &#; &#x; &", "© 2023 &copy=1 &nosuch; &#; &#x; &")]
    [InlineData("a&nbsp;&nbsp;b\u00A0c\u2003d\t\r\ne", "a b c d e")]
    [InlineData("cease\u00ADfire z\u200Bero \uFEFFmark tr\u200Duce", "ceasefire zero mark truce")]
    [InlineData("\u202Egnp.exe\u202C", "gnp.exe")]
    [InlineData("مى\u200Cخواهم", "مى\u200Cخواهم")]
    [InlineData("a\0b\u0007c\u0085d\u009Fe", "abc de")]
    [InlineData("&#0;&#8;&#xD800;&#99999999999;x", "x")]
    [InlineData("👩\u200D👧 talks", "👩\u200D👧 talks")]
    public void Markup_becomes_visible_text(string markup, string expected)
        => Assert.Equal(expected, PlainText.FromMarkup(markup, 1000));

    [Theory]
    [InlineData("AT&amp;amp;T", "AT&T")]
    [InlineData("&lt;p&gt;Gaza &amp;amp; Cairo&lt;/p&gt;&lt;p&gt;talks&lt;/p&gt;", "Gaza & Cairo talks")]
    [InlineData("Gaza&lt;br /&gt;truce", "Gaza truce")]
    [InlineData("&amp;#8216;truce&amp;#8217;", "‘truce’")]
    [InlineData("How to use the &lt;b&gt; tag", "How to use the <b> tag")]
    [InlineData("<p>Write &lt;/p&gt; at the end</p>", "Write </p> at the end")]
    [InlineData("if a &lt; b", "if a < b")]
    public void Text_encoded_twice_is_decoded_twice_but_code_stays(string markup, string expected)
        => Assert.Equal(expected, PlainText.FromMarkup(markup, 1000));

    [Theory]
    [InlineData("a < b & c > d", "a < b & c > d")]
    [InlineData("<b>not markup</b>", "<b>not markup</b>")]
    [InlineData("R&amp;D\n\n talks", "R&D talks")]
    public void Plain_text_keeps_what_looks_like_tags(string text, string expected)
        => Assert.Equal(expected, PlainText.FromText(text, 1000));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd efg", 6, "abcd…")]
    [InlineData("abcd👩👩", 6, "abcd…")]
    [InlineData("abcde\u0301fgh", 6, "abcd…")]
    [InlineData("ab cd   ", 5, "ab cd")]
    public void Text_is_truncated_between_characters_with_an_ellipsis(string text, int maxLength, string expected)
    {
        Assert.Equal(expected, PlainText.FromMarkup(text, maxLength));
        Assert.Equal(expected, PlainText.FromText(text, maxLength));
    }

    [Fact]
    public void Lone_surrogates_are_dropped()
        => Assert.Equal("abc", PlainText.FromText(new string(['a', '\uD83D', 'b', '\uDE00', 'c', '\uD800']), 100));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<a")]
    [InlineData("<a x=\">\" ")]
    [InlineData("<a x=\">")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<![CDATA[x]]>")]
    [InlineData("<video>")]
    [InlineData("</")]
    [InlineData("&a")]
    [InlineData("&amp;amp;lt;")]
    [InlineData("&lt;/p&gt;")]
    public void Time_is_linear_on_hostile_markup(string piece)
    {
        const int Length = 1_000_000;
        var markup = new StringBuilder(Length).Insert(0, piece, Length / piece.Length).ToString();
        var clock = Stopwatch.StartNew();
        var text = PlainText.FromMarkup(markup, int.MaxValue - 16);

        Assert.True(text.Length <= markup.Length, "text grew");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Encoded_text_read_as_markup_is_unchanged()
    {
        const string Alphabet = "ab <>&\"'é–漢ِ👩";
        var runes = Alphabet.EnumerateRunes().ToArray();
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(30)).Select(_ => runes[random.Next(runes.Length)].ToString()));
            var expected = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

            Assert.Equal(expected, PlainText.FromMarkup(System.Net.WebUtility.HtmlEncode(text), 1000));
        }
    }
}
