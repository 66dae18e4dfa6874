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

    private static ulong Letters(Random random)
    {
        char[] letters = [.. Enumerable.Range(0, 4).Select(_ => (char)random.Next('a', 'z' + 1))];
        return MemoryMarshal.Cast<char, ulong>(letters.AsSpan())[0];
    }
}
