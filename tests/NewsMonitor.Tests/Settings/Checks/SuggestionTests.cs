using NewsMonitor.Text;
using Xunit;

namespace NewsMonitor.Settings.Checks;

public sealed class SuggestionTests
{
    private static readonly string[] Keys = ["Url", "Name", "Tags", "Every", "Enabled"];

    [Theory]
    [InlineData("url", "Url")]
    [InlineData("Ulr", "Url")]
    [InlineData("Tag", "Tags")]
    [InlineData("Enable", "Enabled")]
    [InlineData("Evrey", "Every")]
    [InlineData("Headers", null)]
    [InlineData("", null)]
    public void For_finds_the_nearest_known_word(string word, string? meant) => Assert.Equal(meant, SpellChecker.FindClosest(word, Keys));

    [Fact]
    public void Distance_is_what_the_plain_recursion_says()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var (left, right) = (Word(random), Word(random));
            Assert.Equal(Recursion(left, left.Length, right, right.Length), SpellChecker.GetEditDistance(left, right));
        }
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => (char)('a' + random.Next(3))));

    private static int Recursion(string left, int i, string right, int j)
    {
        if (i == 0 || j == 0)
        {
            return i + j;
        }

        var least = Math.Min(
            Recursion(left, i - 1, right, j - 1) + (left[i - 1] == right[j - 1] ? 0 : 1),
            Math.Min(Recursion(left, i - 1, right, j), Recursion(left, i, right, j - 1)) + 1);
        return i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
            ? Math.Min(least, Recursion(left, i - 2, right, j - 2) + 1)
            : least;
    }
}
