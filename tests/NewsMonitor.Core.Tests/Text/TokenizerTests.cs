using Xunit;

namespace NewsMonitor.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ,; - … ", "")]
    [InlineData("Truce talks, again", "Truce|talks|again")]
    [InlineData("Israel's answer", "Israel's|answer")]
    [InlineData("Israel’s families’ plea", "Israel’s|families|plea")]
    [InlineData("'quoted' words", "quoted|words")]
    [InlineData("the U.S. and U.N.", "the|U.S.|and|U.N.")]
    [InlineData("the U.N.'s aid", "the|U.N.'s|aid")]
    [InlineData("a U.S.-led plan", "a|U.S.|led|plan")]
    [InlineData("the war.Israel said", "the|war|Israel|said")]
    [InlineData("J.K.Rowling", "J.K.|Rowling")]
    [InlineData("3.5 million, 12,000 dead", "3.5|million|12,000|dead")]
    [InlineData("7 October,2023", "7|October|2023")]
    [InlineData("Live:Gaza", "Live|Gaza")]
    [InlineData("cease-fire non\u2011stop", "cease|fire|non|stop")]
    [InlineData("cease\u00ADfire", "cease\u00ADfire")]
    [InlineData("e\u0301lan vital", "e\u0301lan|vital")]
    [InlineData("停戦 交渉", "停|戦|交|渉")]
    [InlineData("トランプ氏", "トランプ|氏")]
    [InlineData("전쟁이 끝났다", "전쟁이|끝났다")]
    [InlineData("وقف إطلاق النار", "وقف|إطلاق|النار")]
    [InlineData("a😀b", "a|b")]
    [InlineData("\uD83Dlone surrogate", "lone|surrogate")]
    public void Words_are_split_as_people_read_them(string text, string words)
        => Assert.Equal(
            words, string.Join('|', Tokens(text).Select(token => text.Substring(token.Offset, token.Length))));

    [Theory]
    [InlineData("cease fire", TokenSeparator.Space)]
    [InlineData("cease\u00A0 fire", TokenSeparator.Space)]
    [InlineData("cease-fire", TokenSeparator.Hyphen)]
    [InlineData("cease\u2010fire", TokenSeparator.Hyphen)]
    [InlineData("U.S.-led", TokenSeparator.Hyphen)]
    [InlineData("cease - fire", TokenSeparator.Other)]
    [InlineData("cease--fire", TokenSeparator.Other)]
    [InlineData("cease. Fire", TokenSeparator.Other)]
    [InlineData("cease–fire", TokenSeparator.Other)]
    internal void The_second_word_has_the_separator_before_it(string text, TokenSeparator separator)
    {
        var tokens = Tokens(text);

        Assert.Equal([TokenSeparator.Other, separator], tokens.Select(token => token.Separator));
        Assert.Equal([0, 1], tokens.Select(token => token.Position));
    }

    [Fact]
    public void Words_of_any_text_are_ordered_and_do_not_overlap()
    {
        var random = new Random(4711);
        const string alphabet = "aZ9 .,-'’_·:\u00AD\u0301戦トไ가ש\uD83D\uDE00\uD835\uDC00\uDC00\uFFFF\"";
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string(
                [.. Enumerable.Range(0, random.Next(20)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var end = 0;
            foreach (var token in Tokens(text))
            {
                Assert.InRange(token.Offset, end, text.Length - 1);
                Assert.InRange(token.Length, 1, text.Length - token.Offset);
                Assert.True(Folding.Fold(text.AsSpan(token.Offset, token.Length)).Length > 0);
                end = token.End;
            }
        }
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            tokens.Add(tokenizer.Current);
        }

        return tokens;
    }
}
