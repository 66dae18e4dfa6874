using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsMonitor.Wording;

/// <summary>Makes text from outside fit to stand in a mail: one line, nothing invisible that acts on its surroundings.</summary>
/// <remarks>
/// Feeds are hostile text. White space and controls become single blanks, so a title can neither break a header nor
/// forge a line; bidirectional controls, fillers and other invisible characters vanish, so it cannot turn round or
/// hide what stands beside it (UTS #36, UAX #9). Markup stays as it is: encoding it is the writers' duty.
/// </remarks>
public static partial class TextSanitizer
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>The text as one clean line in NFC, cut at <paramref name="limit"/> UTF-16 units.</summary>
    public static string Sanitize(string? raw, int limit)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return "";
        }

        // Composing makes at most one character of four, so this much surely fills the limit.
        var line = new StringBuilder();
        AppendSanitized(line, raw, limit * 4);
        return Truncate(Normalize(line.ToString().TrimEnd()), limit);
    }

    /// <summary>Appends what may be shown of <paramref name="raw"/>, until the line has more than <paramref name="limit"/> units.</summary>
    internal static void AppendSanitized(StringBuilder line, string raw, int limit)
    {
        Span<char> units = stackalloc char[2];
        foreach (var rune in raw.EnumerateRunes())
        {
            if (line.Length > limit)
            {
                return;
            }

            var last = line.Length == 0 ? ' ' : line[^1];
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                _ = last == ' ' ? line : line.Append(' ');
            }
            else if (rune == Rune.ReplacementChar)
            {
                // A lone surrogate or a publisher's broken encoding: something was here that nobody can read.
                line.Append('?');
            }
            else if (IsVisible(rune, last))
            {
                line.Append(units[..rune.EncodeToUtf16(units)]);
            }
        }
    }

    /// <summary>The text cut at the end of a word, with an ellipsis, if it is longer than <paramref name="limit"/> units.</summary>
    public static string Truncate(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var room = limit - 1;
        var end = text.LastIndexOf(' ', room);
        if (end < room / 2)
        {
            // No word ends near: a script without blanks, or one endless word.
            end = 0;
            while (StringInfo.GetNextTextElementLength(text, end) is var length && end + length <= room)
            {
                end += length;
            }
        }

        return text[..end].TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }

    /// <summary>
    /// The text with places, unseen, at which its endless words may break: a phone has no room for them, and style sheets for
    /// that are not understood everywhere.
    /// </summary>
    public static string Breakable(string text) => LongWords().Replace(text, "$0\u200B");

    // So many letters of a word that goes on, without those of scripts that break anywhere or join their letters.
    [GeneratedRegex("[!-~]{18}(?=[!-~]{8})", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LongWords();

    internal static string Normalize(string text) => text.IsNormalized() ? text : text.Normalize();

    private static bool IsVisible(Rune rune, char last) => rune.Value switch
    {
        // Persian and emoji need joiners, but only between two characters.
        ZeroWidthNonJoiner or ZeroWidthJoiner => last is not (' ' or ZeroWidthNonJoiner or ZeroWidthJoiner),
        // Signs that span the digits after them; the only visible format characters.
        (>= 0x0600 and <= 0x0605) or 0x06DD or 0x0890 or 0x0891 or 0x08E2 => true,
        // Letters without a shape: the joiner of graphemes and the fillers of Hangul.
        0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 => false,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse)
            && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF),
    };
}
