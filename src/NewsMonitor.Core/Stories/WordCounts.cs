using System.Collections.Frozen;
using System.Globalization;

namespace NewsMonitor.Stories;

/// <summary>
/// The frequency of words in a large background corpus: rare words tell events apart. The counts ship with the program,
/// rounded to powers; the corpus does not. Few languages have counts.
/// </summary>
internal sealed class WordCounts
{
    /// <summary>The number of steps for a doubling of the count.</summary>
    public const double StepsPerDoubling = 1.75;

    private static readonly Lazy<FrozenDictionary<string, WordCounts>> ByLanguage = new(LoadEmbedded);

    // By hash: a look at the words themselves would be another wait for memory.
    private readonly Dictionary<ulong, Word> _words = [];

    private WordCounts(int articles) => RarestWeight = WeightOf(1, articles);

    /// <summary>The weight of a word that is not in the corpus.</summary>
    public float RarestWeight { get; }

    /// <summary>Returns the counts of a language; null if there are none.</summary>
    /// <param name="language">The primary subtag, lower case.</param>
    public static WordCounts? ForLanguage(string language) => ByLanguage.Value.GetValueOrDefault(language);

    /// <summary>The frequency of a word.</summary>
    /// <param name="key">The word, folded and stemmed.</param>
    /// <param name="word">Its weight, and whether it is mostly written with a capital.</param>
    /// <returns>False if the word is not in the corpus.</returns>
    public bool TryFind(ReadOnlySpan<char> key, out Word word) => TryFind(SignatureReader.LongHashOf(key), out word);

    /// <inheritdoc cref="TryFind(ReadOnlySpan{char}, out Word)"/>
    /// <param name="hash">The hash of the word, as <see cref="SignatureReader.LongHashOf"/> computes it.</param>
    public bool TryFind(ulong hash, out Word word) => _words.TryGetValue(hash, out word);

    /// <summary>Returns the letter for a count in the shipped list: a capital for a name.</summary>
    public static char Encode(int count, bool isName)
        => (char)((isName ? 'A' : 'a') + Math.Min(25, (int)Math.Round(Math.Log2(count) * StepsPerDoubling)));

    private static float WeightOf(double count, int articles) => (float)-Math.Log((count + 0.5) / (articles + 1));

    // "=en 13373" begins a language and gives the size of its corpus in articles; then each line has a word and the
    // letter of its count.
    private static FrozenDictionary<string, WordCounts> LoadEmbedded()
    {
        using var stream = typeof(WordCounts).Assembly.GetManifestResourceStream("word-counts.txt")!;
        using var reader = new StreamReader(stream);
        var languages = new Dictionary<string, WordCounts>(StringComparer.Ordinal);
        var (current, articles) = ((WordCounts?)null, 0);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '=')
            {
                var end = line.IndexOf(' ');
                articles = int.Parse(line.AsSpan(end + 1), CultureInfo.InvariantCulture);
                current = new WordCounts(articles);
                languages.Add(line[1..end], current);
                continue;
            }

            current!._words.Add(SignatureReader.LongHashOf(line.AsSpan(0, line.Length - 2)), Decode(line[^1], articles));
        }

        return languages.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Word Decode(char code, int articles)
    {
        var isName = char.IsAsciiLetterUpper(code);
        return new Word(WeightOf(Math.Pow(2, (code - (isName ? 'A' : 'a')) / StepsPerDoubling), articles), isName);
    }

    /// <summary>The frequency of a word.</summary>
    /// <param name="Weight">The negative logarithm of the share of articles with the word.</param>
    /// <param name="IsName">True if running text mostly capitalises it.</param>
    internal readonly record struct Word(float Weight, bool IsName);
}
