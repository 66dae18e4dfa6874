using System.Collections.Frozen;
using Lingua;
using LinguaLanguage = Lingua.Language;

namespace NewsMonitor.Text;

/// <summary>
/// Tells languages in Latin letters apart: English by its commonest words, which costs nothing, and others by Lingua. Lingua's
/// models take 40 MB and a fifth of a second to load, so they are loaded only when a text needs them.
/// </summary>
internal static class LatinLanguageDetector
{
    /// <summary>How long a text is worth asking about, in UTF-16 units; a longer one costs time and tells no more.</summary>
    public const int MaxSampleLength = 300;

    private const int MinSampleLength = 60;
    private const int MaxEnglishWords = 40;

    // Words of which hardly any other language has the like; not in, is or for.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "about", "after", "and", "are", "been", "but", "from", "has", "his", "how", "it", "its", "not", "of", "says", "said", "that", "the",
        "their", "they", "this", "were", "which", "who", "will", "with", "would", "you").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Lazy<LanguageDetector> Detector = new(() => LanguageDetectorBuilder
        .FromLanguages(
            LinguaLanguage.English, LinguaLanguage.French, LinguaLanguage.German, LinguaLanguage.Spanish, LinguaLanguage.Italian,
            LinguaLanguage.Portuguese, LinguaLanguage.Dutch, LinguaLanguage.Polish, LinguaLanguage.Swedish, LinguaLanguage.Turkish)
        .WithLanguageModelsDirectory(Path.Combine(AppContext.BaseDirectory, "languages"))
        .WithLowAccuracyMode()
        .Build());

    /// <summary>Whether a text is plainly English: one of its first words in eight is one that English cannot do without.</summary>
    public static bool IsEnglish(string title, string rest)
    {
        var (words, hits) = (0, 0);
        CountEnglish(title, ref words, ref hits);
        CountEnglish(rest, ref words, ref hits);
        return hits > 1 && hits * 8 >= words;
    }

    /// <summary>The language that a text seems to be in, as a tag; null when it is too short or none of those known.</summary>
    public static string? Detect(string text)
    {
        if (text.Length < MinSampleLength)
        {
            return null;
        }

        var language = Detector.Value.DetectLanguageOf(text);
        return language == LinguaLanguage.Unknown ? null : language.IsoCode6391().ToString().ToLowerInvariant();
    }

    private static void CountEnglish(string text, ref int words, ref int hits)
    {
        var tokenizer = new Tokenizer(text);
        while (words < MaxEnglishWords && tokenizer.MoveNext())
        {
            words++;
            hits += English.Contains(text.AsSpan(tokenizer.Current.Offset, tokenizer.Current.Length)) ? 1 : 0;
        }
    }
}
