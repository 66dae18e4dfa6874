using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsMonitor.Wording;

/// <summary>Derives the direction of a text from its letters: the language that a feed declares may be wrong.</summary>
internal static partial class TextDirection
{
    /// <summary>True when most letters are written right to left.</summary>
    public static bool IsRightToLeft(string text)
    {
        if (Ascii.IsValid(text))
        {
            return false;
        }

        int right = 0, left = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsRightToLeft(rune))
            {
                right++;
            }
            else if (Rune.IsLetter(rune))
            {
                left++;
            }
        }

        return right > left;
    }

    /// <summary>True when any letter is written right to left.</summary>
    public static bool HasRightToLeft(string text) => !Ascii.IsValid(text) && text.EnumerateRunes().Any(IsRightToLeft);

    /// <summary>
    /// The language tag to mark a text with: the one given if it is well formed and fits the script, else the script
    /// alone.
    /// </summary>
    public static string? Language(string? given, string text)
    {
        var isRightToLeft = IsRightToLeft(text);
        var isUsable = given is { Length: <= 35 } && LanguageTag().IsMatch(given)
            && (!isRightToLeft || IsRightToLeftLanguage(given));
        if (isUsable)
        {
            // A common mistake: the region of Great Britain is GB.
            return given!.EndsWith("-UK", StringComparison.OrdinalIgnoreCase)
                ? string.Concat(given.AsSpan(0, given.Length - 2), "GB")
                : given;
        }

        if (!isRightToLeft)
        {
            return null;
        }

        return text.Any(c => c is >= '\u0590' and <= '\u05FF') ? "und-Hebr" : "und-Arab";
    }

    private static bool IsRightToLeftLanguage(string language) =>
        language.Split('-')[0].ToUpperInvariant()
            is "AR" or "ARC" or "AZ" or "CKB" or "DV" or "FA" or "HE" or "IW" or "KS" or "KU" or "NQO"
                or "PA" or "PS" or "SD" or "SYR" or "UG" or "UR" or "YI";

    private static bool IsRightToLeft(Rune rune) => rune.Value is
        (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.DecimalDigitNumber);

    // RFC 5646 §2.1, without its grandfathered tags.
    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();
}
