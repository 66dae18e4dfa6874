using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NewsMonitor.Text;

namespace NewsMonitor.Wording;

/// <summary>Makes text from outside fit to stand in a mail: one line, nothing invisible that acts on its surroundings.</summary>
/// <remarks>
/// Feeds are hostile text. White space becomes single blanks, so a title can neither break a header nor forge a line;
/// <see cref="IgnorableCharacters"/> vanish, bidirectional controls among them, so it cannot reverse or hide the text
/// beside it (UTS #36, UAX #9). Markup stays as it is: encoding it is the writers' duty.
/// </remarks>
public static partial class TextSanitizer
{
    private static readonly Rune Blank = new(' ');

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
        var previous = GetLastCharacter(line);
        foreach (var rune in raw.EnumerateRunes())
        {
            if (line.Length > limit)
            {
                return;
            }

            var shown = ToShown(rune, previous);
            if (shown is { } character && (character != Blank || previous != Blank))
            {
                line.Append(units[..character.EncodeToUtf16(units)]);
                previous = character;
            }
        }
    }

    /// <summary>The character that stands for <paramref name="rune"/> in a line; null for one that nobody sees.</summary>
    private static Rune? ToShown(Rune rune, Rune previous) => rune switch
    {
        _ when Rune.IsWhiteSpace(rune) => Blank,

        // A lone surrogate or a publisher's broken encoding: something was here that nobody can read.
        _ when rune == Rune.ReplacementChar => new Rune('?'),
        _ when IgnorableCharacters.IsIgnorable(rune) && !IgnorableCharacters.ShapesText(rune, previous) => null,
        _ => rune,
    };

    private static Rune GetLastCharacter(StringBuilder line) => line.Length switch
    {
        0 => Blank,
        > 1 when char.IsLowSurrogate(line[^1]) => new Rune(line[^2], line[^1]),
        _ => new Rune(line[^1]),
    };

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
}
