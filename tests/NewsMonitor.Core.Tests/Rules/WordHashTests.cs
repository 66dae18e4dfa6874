using System.Numerics;
using System.Runtime.InteropServices;
using NewsMonitor.Rules.Matching;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class WordHashTests
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    [Fact]
    public void Words_made_to_share_a_hash_do_not_share_it_in_a_process_of_its_own_seed()
    {
        var words = Colliding(new Random(1), 500);

        Assert.Equal(500, words.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(words.Select(word => WordHash.Compute(word)).Distinct().Count(), 490, 500);
    }

    // Eight letters, of which the last four undo what the first four did, if there is no seed.
    private static List<string> Colliding(Random random, int count)
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

    private static ulong Letters(Random random)
        => MemoryMarshal.Cast<char, ulong>(Enumerable.Range(0, 4).Select(_ => (char)random.Next('a', 'z' + 1)).ToArray().AsSpan())[0];
}
