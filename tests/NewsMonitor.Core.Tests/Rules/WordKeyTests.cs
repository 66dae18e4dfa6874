using System.Numerics;
using System.Runtime.InteropServices;
using NewsMonitor.Rules.Matching;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class WordKeyTests
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    [Fact]
    public void Words_made_to_share_a_hash_differ_thanks_to_the_seed_of_the_process()
    {
        var words = CreateColliding(new Random(1), 500);

        Assert.Equal(500, words.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(words.Select(word => WordKey.Create(word, 0, word.Length).Hash).Distinct().Count(), 490, 500);
    }

    // Without a seed, the last four of these eight letters would undo the effect of the first four.
    private static List<string> CreateColliding(Random random, int count)
    {
        var words = new List<string>();
        var start = unchecked(8ul * Multiplier);
        while (words.Count < count)
        {
            ulong[] halves = [Letters(random), 0];
            halves[1] = BitOperations.RotateLeft(unchecked((start ^ halves[0]) * Multiplier), 29);
            var word = new string(MemoryMarshal.Cast<ulong, char>(halves.AsSpan()));
            if (word.All(char.IsLetter))
            {
                words.Add(word);
            }
        }

        return words;
    }

    [Fact]
    public void Key_does_not_depend_on_the_text_around_the_word()
    {
        var random = new Random(2);
        for (var round = 0; round < 10_000; round++)
        {
            var word = new string(
                [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next('a', 0x2000))]);
            var before = new string('x', random.Next(3));
            var after = new string('y', random.Next(12));

            Assert.Equal(
                WordKey.Create(word, 0, word.Length), WordKey.Create(
                    before + word + after, before.Length, word.Length));
        }
    }

    [Theory]
    [InlineData("administrations", true)]
    [InlineData("internationalize", true)]
    [InlineData("internationalized", false)]
    [InlineData("négociation", true)]
    [InlineData("президентский", true)]
    [InlineData("Israel’s", true)]
    [InlineData("Palestinian’s", false)]
    public void Key_has_all_letters_of_a_word_that_is_short_enough(string word, bool hasAllLetters)
        => Assert.Equal(hasAllLetters, WordKey.Create(word, 0, word.Length).HasAllLetters);

    [Fact]
    public void No_two_words_have_one_key_that_has_all_their_letters()
    {
        // Letters whose bytes equal those of others, or of what follows the word.
        const string alphabet = "aa\u0061\u0000\u0461\u0400\u0401\u0661\u6161é";
        var random = new Random(3);
        var words = new Dictionary<WordKey, string>();
        for (var round = 0; round < 200_000; round++)
        {
            var page = random.Next(3) == 0 ? alphabet : alphabet[..4];
            var word = new string([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => page[random.Next(page.Length)])]);
            word = random.Next(2) == 0 ? word : word + new string('b', 3) + word + word;
            var key = WordKey.Create(word, 0, word.Length);
            if (key.HasAllLetters)
            {
                words.TryAdd(key, word);
                Assert.Equal(words[key], word);
            }
        }

        Assert.True(words.Count > 5_000, $"{words.Count}");
    }

    private static ulong Letters(Random random)
    {
        char[] letters = [.. Enumerable.Range(0, 4).Select(_ => (char)random.Next('a', 'z' + 1))];
        return MemoryMarshal.Cast<char, ulong>(letters.AsSpan())[0];
    }
}
