using System.Buffers;
using System.Collections.Frozen;

namespace NewsMonitor.Text;

internal enum TextScript
{
    /// <summary>Too few letters, several scripts, or a script that is not listed.</summary>
    Unknown,
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
}

/// <summary>Detects scripts, and the languages that they imply.</summary>
internal static class ScriptDetector
{
    private const int MaxSampleLength = 200;
    private const int MinLetters = 12;

    private static readonly FrozenDictionary<string, TextScript>.AlternateLookup<ReadOnlySpan<char>> ByLanguage
        = Languages(
        (
            TextScript.Latin,
            "en fr de es it pt nl pl tr sv no nb nn da fi hu cs sk ro hr sl et lv lt id ms vi ca gl eu ga is sq"),
        (TextScript.Cyrillic, "ru uk be bg mk"),
        (TextScript.Greek, "el"),
        (TextScript.Arabic, "ar fa ur ps ckb"),
        (TextScript.Hebrew, "he iw yi"));

    // In order of precedence: і is Ukrainian unless ў makes it Belarusian.
    private static readonly (TextScript Script, SearchValues<char> Letters, string Language)[] DistinctiveLetters =
    [
        (TextScript.Arabic, SearchValues.Create("ێۆڕڵڤ"), "ckb"),
        (TextScript.Arabic, SearchValues.Create("ٹڈڑےں"), "ur"),
        (TextScript.Arabic, SearchValues.Create("پچژگ"), "fa"),
        (TextScript.Cyrillic, SearchValues.Create("ўЎ"), "be"),
        (TextScript.Cyrillic, SearchValues.Create("іїєґІЇЄҐ"), "uk"),
        (TextScript.Cyrillic, SearchValues.Create("ђћљњџЂЋЉЊЏ"), "sr"),
        (TextScript.Cyrillic, SearchValues.Create("ѓќѕЃЌЅ"), "mk"),
        (TextScript.Cyrillic, SearchValues.Create("ыэёЫЭЁ"), "ru"),
    ];

    /// <summary>The script of four in five of the first letters of two texts.</summary>
    public static TextScript Detect(string title, string rest)
    {
        Span<int> letters = stackalloc int[6];
        letters.Clear();
        CountLetters(title, letters);
        CountLetters(rest, letters);
        var all = 0;
        var most = TextScript.Unknown;
        for (var script = TextScript.Unknown; script <= TextScript.Hebrew; script++)
        {
            all += letters[(int)script];
            most = letters[(int)script] > letters[(int)most] ? script : most;
        }

        return all >= MinLetters && letters[(int)most] * 5 >= all * 4 ? most : TextScript.Unknown;
    }

    /// <summary>Unknown for a language written in several scripts, or in one that is not listed.</summary>
    public static TextScript GetScript(string? tag)
        => ByLanguage.TryGetValue(Language.GetPrimarySubtag(tag), out var script) ? script : TextScript.Unknown;

    /// <summary>Detects a language by the letters that only it has; null when there are none.</summary>
    public static string? DetectLanguage(TextScript script, string text)
    {
        foreach (var (of, letters, language) in DistinctiveLetters)
        {
            if (of == script && text.AsSpan().ContainsAny(letters))
            {
                return language;
            }
        }

        return script switch
        {
            TextScript.Greek => "el",
            TextScript.Hebrew => "he",
            TextScript.Arabic => "ar",
            TextScript.Cyrillic => text.Contains('ъ', StringComparison.Ordinal) ? "bg" : "ru",
            _ => null,
        };
    }

    private static void CountLetters(string text, Span<int> letters)
    {
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxSampleLength)))
        {
            if (char.IsLetter(character))
            {
                letters[(int)Classify(character)]++;
            }
        }
    }

    private static TextScript Classify(char letter) => letter switch
    {
        < '\u0250' or (>= '\u1E00' and <= '\u1EFF') => TextScript.Latin,
        >= '\u0400' and <= '\u052F' => TextScript.Cyrillic,
        (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => TextScript.Greek,
        (>= '\u0600' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFF') =>
            TextScript.Arabic,
        >= '\u0590' and <= '\u05FF' => TextScript.Hebrew,
        _ => TextScript.Unknown,
    };

    private static FrozenDictionary<string, TextScript>.AlternateLookup<ReadOnlySpan<char>> Languages(
        params (TextScript Script, string Languages)[] scripts)
        => scripts.SelectMany(entry => entry.Languages.Split(' ').Select(language => (language, entry.Script)))
            .ToFrozenDictionary(entry => entry.language, entry => entry.Script, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
