using System.Collections.Frozen;
using Lingua;
using LinguaLanguage = Lingua.Language;

namespace NewsMonitor.Text;

/// <summary>
/// Distinguishes languages in Latin script: English by its most common words, which is cheap, and others by Lingua.
/// Lingua's models take 40 MB and 0.2 s to load, so they are loaded only when a text needs them.
/// </summary>
internal static class LatinLanguageDetector
{
    /// <summary>In UTF-16 units. A longer sample costs time and adds no certainty.</summary>
    public const int MaxSampleLength = 300;

    private const int MinSampleLength = 60;
    private const int MaxEnglishWords = 40;

    // Words that hardly any other language shares; not in, is or for.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "about", "after", "and", "are", "been", "but", "from", "has", "his", "how", "it", "its", "not", "of", "says",
        "said", "that", "the", "their", "they", "this", "were", "which", "who", "will", "with", "would",
        "you").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Lazy<LanguageDetector> Detector = new(() => LanguageDetectorBuilder
        .FromLanguages(
            LinguaLanguage.English, LinguaLanguage.French, LinguaLanguage.German, LinguaLanguage.Spanish,
            LinguaLanguage.Italian, LinguaLanguage.Portuguese, LinguaLanguage.Dutch, LinguaLanguage.Polish,
            LinguaLanguage.Swedish, LinguaLanguage.Turkish)
        .WithLanguageModelsDirectory(Path.Combine(AppContext.BaseDirectory, "languages"))
        .WithLowAccuracyMode()
        .Build());

    /// <summary>One in eight of its first words must be one that English cannot do without.</summary>
    public static bool IsEnglish(string title, string rest)
    {
        var (words, matches) = (0, 0);
        CountEnglish(title, ref words, ref matches);
        CountEnglish(rest, ref words, ref matches);
        return matches > 1 && matches * 8 >= words;
    }

    /// <summary>Null when the text is too short, or in no known language.</summary>
    public static string? Detect(string text)
    {
        if (text.Length < MinSampleLength)
        {
            return null;
        }

        var language = Detector.Value.DetectLanguageOf(text);
        return language == LinguaLanguage.Unknown ? null : language.IsoCode6391().ToString().ToLowerInvariant();
    }

    private static void CountEnglish(string text, ref int words, ref int matches)
    {
        var tokenizer = new Tokenizer(text);
        while (words < MaxEnglishWords && tokenizer.MoveNext())
        {
            words++;
            matches += English.Contains(text.AsSpan(tokenizer.Current.Offset, tokenizer.Current.Length)) ? 1 : 0;
        }
    }
}
