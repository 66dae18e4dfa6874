using System.Globalization;
using System.Text;

namespace NewsMonitor.Text;

/// <summary>
/// Unifies the spellings of a word: case, accents, compatible forms (NFKC), apostrophes, soft hyphens, the full stops
/// of acronyms, and the possessive 's.
/// </summary>
internal static class Folding
{
    /// <summary>In UTF-16 units. Longer runs of letters are data, not words.</summary>
    public const int MaxWordLength = 100;

    public const int BufferSize = 2 * MaxWordLength;

    // The replacement of each character up to U+FFFF, in pages of 256 that are filled on demand; null leaves it as is.
    private static readonly string?[]?[] Pages = new string?[]?[256];

    /// <summary>
    /// Returns the length written to <paramref name="folded"/>, which needs <see cref="BufferSize"/> units; 0 for a
    /// word that is too long or malformed.
    /// </summary>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        if (word.Length > MaxWordLength)
        {
            return 0;
        }

        return IsPrintableAscii(word) ? FoldAscii(RemovePossessive(word), folded) : FoldUnicode(word, folded);
    }

    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[BufferSize];
        return folded[..Fold(word, folded)].ToString();
    }

    public static ReadOnlySpan<char> RemovePossessive(ReadOnlySpan<char> word)
        => word.Length > 2 && word[^1] is 's' or 'S' && CharacterClasses.Get(word[^2]) == CharacterClass.Apostrophe
            ? word[..^2]
            : word;

    /// <summary>True if the word needs no composing.</summary>
    public static bool IsPrintableAscii(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange(' ', '~');

    /// <summary>Brings a word into NFKC, without its ignorable characters.</summary>
    /// <param name="word">The word: at most <see cref="MaxWordLength"/> units.</param>
    /// <param name="composed">Room for the outcome: <see cref="BufferSize"/> units.</param>
    /// <returns>The length of the outcome; 0 for a word with half a surrogate pair, or too long when composed.</returns>
    public static int Compose(scoped ReadOnlySpan<char> word, Span<char> composed)
    {
        Span<char> visible = stackalloc char[MaxWordLength];
        var length = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            // A lone half of a pair is read as this.
            if (rune == Rune.ReplacementChar)
            {
                return 0;
            }

            length += IgnorableCharacters.IsIgnorable(rune) ? 0 : rune.EncodeToUtf16(visible[length..]);
        }

        return visible[..length].TryNormalize(composed, out var written, NormalizationForm.FormKC) ? written : 0;
    }

    private static int FoldAscii(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        foreach (var character in word)
        {
            if (char.IsAsciiLetterUpper(character))
            {
                folded[length++] = (char)(character | 0x20);
            }
            else if (!IsDropped(character, folded[..length]))
            {
                folded[length++] = character;
            }
        }

        return length;
    }

    /// <summary>Drops apostrophes, and full stops that do not follow a digit.</summary>
    private static bool IsDropped(char character, ReadOnlySpan<char> before) => CharacterClasses.Get(character) switch
    {
        CharacterClass.Dot => before.IsEmpty || !char.IsAsciiDigit(before[^1]),
        _ => IsJoiner(character),
    };

    private static bool IsJoiner(char character)
        => CharacterClasses.Get(character) is CharacterClass.Apostrophe or CharacterClass.LetterSeparator;

    private static int FoldUnicode(ReadOnlySpan<char> word, Span<char> folded)
    {
        Span<char> composed = stackalloc char[BufferSize];
        var visible = NeedsComposing(word) ? composed[..Compose(word, composed)] : word;
        return FoldCharacters(RemovePossessive(visible), folded);
    }

    private static int FoldCharacters(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        foreach (var character in word)
        {
            if (IsDropped(character, folded[..length]))
            {
                continue;
            }

            var replacement = Replacement(character);
            if (length + (replacement?.Length ?? 1) > folded.Length)
            {
                return 0;
            }

            if (replacement is null)
            {
                folded[length++] = character;
            }
            else
            {
                replacement.CopyTo(folded[length..]);
                length += replacement.Length;
            }
        }

        return length;
    }

    // Combining marks, surrogate pairs, Hangul jamo, halfwidth voicing marks and ignorables depend on their neighbours.
    private static bool NeedsComposing(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (char.IsSurrogate(character) || character is (>= '\u1100' and <= '\u11FF') or '\uFF9E' or '\uFF9F'
                || CharacterClasses.Get(character) == CharacterClass.Extend)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Replacement(char character)
    {
        var page = Pages[character >> 8] ??= Page(character >> 8);
        return page[character & 0xFF];
    }

    private static string?[] Page(int number)
    {
        var page = new string?[256];
        for (var low = 0; low < page.Length; low++)
        {
            var character = (char)((number << 8) | low);
            var folded = CharacterClasses.Get(character) is CharacterClass.Other or CharacterClass.Surrogate
                ? null
                : FoldLetter(character);
            page[low] = folded?.Length == 1 && folded[0] == character ? null : folded;
        }

        return page;
    }

    private static string FoldLetter(char character)
    {
        if (IgnorableCharacters.IsIgnorable(new Rune(character)))
        {
            return "";
        }

        // Letters of their own, not accented ones: the Cyrillic short i and yi.
        if (character is 'й' or 'Й' or 'ї' or 'Ї')
        {
            return char.ToLowerInvariant(character).ToString();
        }

        var plain = new StringBuilder();
        var parts = character.ToString().Normalize(NormalizationForm.FormKD);
        foreach (var part in parts.Where(part => !IsAccent(part) && !IsJoiner(part)))
        {
            plain.Append(ReplaceSpecialLetter(char.ToLowerInvariant(part)));
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    // The marks of Latin, Greek, Cyrillic, Hebrew and Arabic. In other scripts marks are letters: Indic vowels, kana.
    private static bool IsAccent(char mark) => mark is (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0489')
        or (>= '\u0591' and <= '\u05BD') or '\u05BF' or '\u05C1' or '\u05C2' or '\u05C4' or '\u05C5' or '\u05C7'
        or (>= '\u0610' and <= '\u061A') or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06DC')
        or (>= '\u06DF' and <= '\u06ED') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF')
        or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE20' and <= '\uFE2F');

    // Letters that Unicode does not decompose, but news readers do. The Arabic tatweel is mere stretching.
    private static string ReplaceSpecialLetter(char letter) => letter switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        'ـ' => "",
        _ when char.IsDigit(letter) => ((int)char.GetNumericValue(letter)).ToString(CultureInfo.InvariantCulture),
        _ => letter.ToString(),
    };
}
