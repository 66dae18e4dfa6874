using System.Collections.Frozen;
using System.Globalization;

namespace NewsMonitor.Stories;

/// <summary>
/// In how many articles of a large background each word stands: what is rare tells events apart. The counts are shipped,
/// in steps of a half more or less, without any text. For a language that has no
/// background, nothing is known of its words.
/// </summary>
internal sealed class WordCounts
{
    /// <summary>Steps to one doubling of a count.</summary>
    public const double StepsPerDoubling = 1.75;

    private static readonly Lazy<FrozenDictionary<string, WordCounts>> ByLanguage = new(LoadEmbedded);

    private readonly FrozenDictionary<string, Word> _words;

    private WordCounts(int articles, FrozenDictionary<string, Word> words)
    {
        _words = words;
        RarestWeight = WeightOf(1, articles);
    }

    /// <summary>The weight of a word that the background does not hold.</summary>
    public float RarestWeight { get; }

    /// <summary>The background of a language; null when there is none.</summary>
    /// <param name="language">The primary subtag, lower case.</param>
    public static WordCounts? ForLanguage(string language) => ByLanguage.Value.GetValueOrDefault(language);

    /// <summary>What the background knows of a word.</summary>
    /// <param name="key">The word as signatures hold it.</param>
    /// <param name="word">Its weight, and whether it is mostly written with a capital.</param>
    /// <returns>False for a word that it does not hold.</returns>
    public bool TryFind(string key, out Word word) => _words.TryGetValue(key, out word);

    /// <summary>The letter that stands for a count in the shipped list: capital for a name.</summary>
    public static char Encode(int count, bool isName)
        => (char)((isName ? 'A' : 'a') + Math.Min(25, (int)Math.Round(Math.Log2(count) * StepsPerDoubling)));

    private static float WeightOf(double count, int articles) => (float)-Math.Log((count + 0.5) / (articles + 1));

    // The list: "=en 13373" begins a language and tells its articles; then a word a line, with the letter of its count.
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
                words.Add(key, Decode(key, line[^1], articles));
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

    private static Word Decode(string key, char code, int articles)
    {
        var isName = char.IsAsciiLetterUpper(code);
        return new Word(key, WeightOf(Math.Pow(2, (code - (isName ? 'A' : 'a')) / StepsPerDoubling), articles), isName);
    }

    /// <summary>What the background knows of a word.</summary>
    /// <param name="Key">The word, the one copy of it that all signatures share.</param>
    /// <param name="Weight">The negative logarithm of the share of articles that hold it.</param>
    /// <param name="IsName">Whether running text mostly writes it with a capital.</param>
    internal readonly record struct Word(string Key, float Weight, bool IsName);
}
