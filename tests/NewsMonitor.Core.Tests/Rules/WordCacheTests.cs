using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Text;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class WordCacheTests
{
    private static readonly Term[] Terms =
    [
        new("truce", TermKind.Word), new("truce", TermKind.Exact), new("tru", TermKind.Prefix),
        new("administration", TermKind.Word), new("internationalisation", TermKind.Exact), new("war", TermKind.Word),
    ];

    /// <summary>The cache grows, and starts over, while words long and short come again and again.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Cached_terms_of_a_word_equal_those_of_the_dictionary(string language)
    {
        var dictionary = new TermDictionary(Terms, language.Length == 0 ? null : Language.FromTag(language));
        var words = new WordCache(dictionary, new bool[Terms.Length], maxWords: 3_000);
        var random = new Random(7);
        for (var round = 0; round < 40_000; round++)
        {
            var word = CreateWord(random);
            words.EnsureRoom();
            var found = words.GetOrAdd(word, WordKey.Create(word, 0, word.Length));

            Assert.Equal(LookUp(dictionary, word), Decode(words, found.Terms));
        }
    }

    private static string CreateWord(Random random)
    {
        string[] parts = ["truce", "Truces", "true", "administrations", "internationalisation", "war", "é", "’", "w", "ж"];
        var word = parts[random.Next(parts.Length)];
        for (var more = random.Next(5); more > 0; more--)
        {
            word += random.Next(2) == 0 ? parts[random.Next(parts.Length)] : "";
        }

        return word;
    }

    private static List<int> LookUp(TermDictionary dictionary, string word)
    {
        var terms = new List<int>();
        dictionary.LookUpWord(word, terms, new char[Folding.BufferSize]);
        return terms;
    }

    private static List<int> Decode(WordCache words, int terms) => terms switch
    {
        0 => [],
        < 0 => [~terms >> 1],
        _ => [.. words.GetTerms(terms).ToArray().Select(entry => entry >> 1)],
    };
}
