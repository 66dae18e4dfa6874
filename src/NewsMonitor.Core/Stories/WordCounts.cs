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

    private readonly FrozenDictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> _words;

    private WordCounts(int articles, FrozenDictionary<string, Word> words)
    {
        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
        RarestWeight = WeightOf(1, articles);
    }

    /// <summary>The weight of a word that is not in the corpus.</summary>
    public float RarestWeight { get; }

    /// <summary>Returns the counts of a language; null if there are none.</summary>
    /// <param name="language">The primary subtag, lower case.</param>
    public static WordCounts? ForLanguage(string language) => ByLanguage.Value.GetValueOrDefault(language);

    /// <summary>The frequency of a word.</summary>
    /// <param name="key">The word, folded and stemmed.</param>
    /// <param name="word">Its weight, and whether it is mostly written with a capital.</param>
    /// <returns>False if the word is not in the corpus.</returns>
    public bool TryFind(ReadOnlySpan<char> key, out Word word) => _words.TryGetValue(key, out word);

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
        var words = new Dictionary<string, Word>(StringComparer.Ordinal);
        var (language, articles) = ("", 0);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '=')
            {
                var key = line[..^2];
                words.Add(key, Decode(line[^1], articles));
                continue;
            }

            Add();
            language = line[1..line.IndexOf(' ')];
            articles = int.Parse(line.AsSpan(language.Length + 2), CultureInfo.InvariantCulture);
        }

        Add();
        return languages.ToFrozenDictionary(StringComparer.Ordinal);

        void Add()
        {
            if (language.Length > 0)
            {
                languages.Add(language, new WordCounts(articles, words.ToFrozenDictionary(StringComparer.Ordinal)));
                words.Clear();
            }
        }
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
