using System.Globalization;
using System.Text;

namespace NewsMonitor.Text;

/// <summary>The role of a character in a word: Unicode's Word_Break (UAX #29), as coarse as news need it.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Ends a word.</summary>
    Other,

    /// <summary>White space: ends a word, and links two halves of a compound.</summary>
    Space,

    /// <summary>Ends a word, and links two parts of a compound.</summary>
    Hyphen,

    /// <summary>Continues any word and adds nothing to it: accents, soft hyphens, joiners.</summary>
    Extend,

    /// <summary>Within a word between letters, and between digits.</summary>
    Apostrophe,

    /// <summary>Within a word between digits, and between the single letters of an acronym.</summary>
    Dot,

    /// <summary>Within a word between digits.</summary>
    DigitSeparator,

    /// <summary>Within a word between letters, like the Catalan middle dot.</summary>
    LetterSeparator,

    /// <summary>An underscore: within a word.</summary>
    Connector,

    /// <summary>A double quote: part of Hebrew abbreviations in plain analysis, otherwise ends a word.</summary>
    Quote,

    /// <summary>Half of a character beyond U+FFFF, whose class is that of the pair.</summary>
    Surrogate,

    /// <summary>A letter of a script that separates words by spaces.</summary>
    Letter,

    Digit,

    /// <summary>Katakana, which forms words of its own.</summary>
    Katakana,

    /// <summary>A character of a script without spaces between words, where each is a word.</summary>
    Single,
}

internal static class CharacterClasses
{
    public static CharacterClass[] Table { get; }
        = [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => ClassifyVisible((char)code))];

    /// <summary>By Unicode's defaults alone, for plain analysis.</summary>
    public static CharacterClass[] UnicodeTable { get; }
        = [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => ClassifyByUnicode((char)code))];

    public static CharacterClass Get(char character) => Table[character];

    /// <summary>The class of the character at an index, and its width in UTF-16 units.</summary>
    public static CharacterClass GetAt(CharacterClass[] table, ReadOnlySpan<char> text, int index, out int width)
    {
        var unit = table[text[index]];
        width = 1;
        if (unit != CharacterClass.Surrogate)
        {
            return unit;
        }

        if (Rune.DecodeFromUtf16(text[index..], out var rune, out width) != System.Buffers.OperationStatus.Done)
        {
            return CharacterClass.Other;
        }

        if (IgnorableCharacters.IsIgnorable(rune))
        {
            return CharacterClass.Extend;
        }

        return IsIdeograph(rune.Value) ? CharacterClass.Single : ByCategory(Rune.GetUnicodeCategory(rune));
    }

    private static CharacterClass ClassifyVisible(char character)
        => Rune.TryCreate(character, out var rune) && IgnorableCharacters.IsIgnorable(rune) ? CharacterClass.Extend : Classify(character);

    private static CharacterClass Classify(char character) => character switch
    {
        '\'' or '‘' or '’' or '‛' or 'ʼ' or 'ʻ' or '＇' => CharacterClass.Apostrophe,
        '.' or '․' or '．' => CharacterClass.Dot,
        ',' or '٫' or '٬' or '，' => CharacterClass.DigitSeparator,
        '·' or '‧' or '״' or '׳' => CharacterClass.LetterSeparator,
        '-' or '‐' or '‑' or '﹣' or '－' => CharacterClass.Hyphen,
        '_' or '＿' => CharacterClass.Connector,
        'ー' or (>= '\u30A1' and <= '\u30FA') or (>= '\u31F0' and <= '\u31FF') or (>= '\uFF66' and <= '\uFF9F') =>
            CharacterClass.Katakana,
        _ when char.IsSurrogate(character) => CharacterClass.Surrogate,
        _ when char.IsWhiteSpace(character) => CharacterClass.Space,
        _ when IsIdeograph(character) || HasNoSpaces(character) => BaseOrExtend(character),
        _ => ByCategory(CharUnicodeInfo.GetUnicodeCategory(character)),
    };

    // The members of MidNumLet with Single_Quote, MidNum, MidLetter and ExtendNumLet in WordBreakProperty.txt; the
    // others by category.
    private static CharacterClass ClassifyByUnicode(char character) => character switch
    {
        '\'' or '‘' or '’' or '＇' or '.' or '․' or '﹒' or '．' => CharacterClass.Apostrophe,
        ',' or ';' or '\u037E' or '\u0589' or '\u060C' or '\u060D' or '\u066C' or '\u07F8' or '\u2044' or '\uFE10'
        or '\uFE14'
            or '\uFE50' or '\uFE54' or '\uFF0C' or '\uFF1B' => CharacterClass.DigitSeparator,
        ':' or '\u00B7' or '\u0387' or '\u055F' or '\u05F4' or '\u2027' or '\uFE13' or '\uFE55' or '\uFF1A' =>
            CharacterClass.LetterSeparator,
        '"' => CharacterClass.Quote,
        '\u05F3' or 'ʼ' or 'ʻ' => CharacterClass.Letter,
        '\u066B' => CharacterClass.Digit,
        '\u200B' => CharacterClass.Other,
        '\u202F' => CharacterClass.Connector,
        _ when CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.ConnectorPunctuation =>
            CharacterClass.Connector,
        _ => Classify(character) is var found
            && found is CharacterClass.Apostrophe or CharacterClass.DigitSeparator
                or CharacterClass.LetterSeparator or CharacterClass.Dot
            ? CharacterClass.Other : found,
    };

    private static CharacterClass BaseOrExtend(char character)
        => ByCategory(CharUnicodeInfo.GetUnicodeCategory(character)) switch
        {
            CharacterClass.Letter => CharacterClass.Single,
            var other => other,
        };

    private static CharacterClass ByCategory(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber =>
                CharacterClass.Letter,
        UnicodeCategory.DecimalDigitNumber => CharacterClass.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format => CharacterClass.Extend,
        _ => CharacterClass.Other,
    };

    private static bool IsIdeograph(int code) => code is (>= 0x3005 and <= 0x3007) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    // Hiragana, Thai, Lao, Myanmar, Khmer, Tai Le to Khmer symbols, Tai Tham.
    private static bool HasNoSpaces(char character) => character is (>= '\u3041' and <= '\u309F')
        or (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF')
        or (>= '\u1950' and <= '\u19FF') or (>= '\u1A20' and <= '\u1AAF');
}
