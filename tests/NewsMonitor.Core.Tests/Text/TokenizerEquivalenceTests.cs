using NewsMonitor.Benchmarks.Match;
using Xunit;

namespace NewsMonitor.Text;

public sealed class TokenizerEquivalenceTests
{
    // Mostly ASCII, with all that may join or end words, so that words cross the ends of blocks.
    private const string Alphabet =
        "aaabbcZZS99  \t\n.,'-_:;\"!$|\0" + "’_·:\u00AD\u0301é戦トไ가ש\uD83D\uDE00\uD835\uDC00\uFFFF\u00A0\u2010\u3000";

    [Theory]
    [InlineData(false, 30)]
    [InlineData(true, 30)]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    public void Words_equal_those_of_the_scalar_tokenizer(bool isPlain, int lettersToOthers)
    {
        var random = new Random(20);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string(
                [.. Enumerable.Range(0, random.Next(200)).Select(_ => Pick(random, lettersToOthers))]);
            Assert.Equal(Expected(text, isPlain), Actual(text, isPlain));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Words_that_end_far_from_where_a_block_does_equal_those_of_the_scalar_tokenizer(bool isPlain)
    {
        var random = new Random(21);
        for (var round = 0; round < 5_000; round++)
        {
            var text = new string(
                [.. Enumerable.Range(0, random.Next(300))
                    .Select(_ => random.Next(30) == 0 ? Alphabet[random.Next(Alphabet.Length)] : 'a')]);
            Assert.Equal(Expected(text, isPlain), Actual(text, isPlain));
        }
    }

    private static char Pick(Random random, int lettersToOthers)
        => random.Next(lettersToOthers + 1) == 0 ? Alphabet[random.Next(Alphabet.Length)] : Alphabet[random.Next(27)];

    private static List<Token> Expected(string text, bool isPlain)
    {
        var tokens = new List<Token>();
        var tokenizer = new ReferenceTokenizer(text, isPlain);
        while (tokenizer.MoveNext())
        {
            tokens.Add(tokenizer.Current);
        }

        return tokens;
    }

    private static List<Token> Actual(string text, bool isPlain)
    {
        var tokens = new List<Token>();
        var tokenizer = new Tokenizer(text, isPlain);
        while (tokenizer.MoveNext())
        {
            tokens.Add(tokenizer.Current);
        }

        return tokens;
    }
}
