using System.Globalization;
using System.Text;

namespace NewsMonitor.Text;

/// <summary>
/// The characters that nobody sees: Default_Ignorable_Code_Point (UAX #44), other format characters, private use,
/// noncharacters, and controls that are not white space. Matching ignores them all, as NFKC_Casefold does; texts lose
/// them at intake and again in mails, so that a word reads as it matches (UTS #39 section 3.1).
/// </summary>
public static class IgnorableCharacters
{
    private const int FirstShapedScript = 0x0600;
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int BlackFlag = 0x1F3F4;

    /// <summary>True if matching ignores the character.</summary>
    public static bool IsIgnorable(Rune character) => Rune.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Format or UnicodeCategory.PrivateUse => true,
        UnicodeCategory.Control => !Rune.IsWhiteSpace(character),

        // The fillers of Hangul.
        UnicodeCategory.OtherLetter => character.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0,

        // The grapheme joiner, inherent vowels of Khmer, variation selectors.
        UnicodeCategory.NonSpacingMark => character.Value is 0x034F or 0x17B4 or 0x17B5 || IsVariationSelector(character.Value),

        // Reserved for more of their kind, and noncharacters.
        UnicodeCategory.OtherNotAssigned => character.Value is 0x2065 or (>= 0xFDD0 and <= 0xFDEF) or (>= 0xFFF0 and <= 0xFFF8)
            or (>= 0xE0000 and <= 0xE0FFF) || (character.Value & 0xFFFE) == 0xFFFE,
        _ => false,
    };

    /// <summary>True if texts keep the character, though matching ignores it: it changes how its neighbours look.</summary>
    /// <param name="character">An ignorable character.</param>
    /// <param name="previous">The character kept before it; a space at the beginning.</param>
    public static bool ShapesText(Rune character, Rune previous) => character.Value switch
    {
        // Arabic, Indic and emoji sequences need joiners (UAX #31 section 2.3); Latin, Greek, Cyrillic and Hebrew do not.
        ZeroWidthNonJoiner or ZeroWidthJoiner => IsOfShapedScript(previous.Value) && !IsJoiner(previous.Value),

        // Emoji (keycaps and © included), ideographs and Mongolian have variants; letters before Arabic do not.
        _ when IsVariationSelector(character.Value) => HasVariants(previous),

        // Prepended_Concatenation_Mark, visible all of them.
        (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => true,

        // The flags of England, Scotland and Wales (UTS #51, emoji tag sequences).
        _ => IsTag(character.Value) && (previous.Value == BlackFlag || IsTag(previous.Value)),
    };

    private static bool HasVariants(Rune character)
        => (IsOfShapedScript(character.Value) && !Rune.IsWhiteSpace(character) && !IsIgnorable(character))
            || Rune.IsDigit(character) || character.Value is '#' or '*' or '©' or '®';

    // Symbols count; Latin and Greek have more letters further up, and NFC brings some of these down.
    private static bool IsOfShapedScript(int code)
        => code >= FirstShapedScript && code is not ((>= 0x1E00 and <= 0x1FFF) or 0x2126 or 0x212A or 0x212B);

    private static bool IsJoiner(int code) => code is ZeroWidthNonJoiner or ZeroWidthJoiner;

    private static bool IsVariationSelector(int code)
        => code is (>= 0x180B and <= 0x180D) or 0x180F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsTag(int code) => code is >= 0xE0020 and <= 0xE007F;
}
