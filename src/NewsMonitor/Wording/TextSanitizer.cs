using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NewsMonitor.Text;

namespace NewsMonitor.Wording;

/// <summary>Makes text of feeds safe for a mail: one line, without invisible characters that affect other text.</summary>
/// <remarks>
/// Feeds are hostile text. White space becomes single blanks, so a title can neither break a header nor forge a line;
/// <see cref="IgnorableCharacters"/> vanish, bidirectional controls among them, so it cannot reverse or hide the text
/// beside it (UTS #36, UAX #9). Markup stays as it is: the renderers encode it.
/// </remarks>
public static partial class TextSanitizer
{
    private static readonly Rune Blank = new(' ');

    /// <summary>Returns one line in NFC, truncated to <paramref name="limit"/> UTF-16 units.</summary>
    public static string Sanitize(string? raw, int limit)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return "";
        }

        // Composition makes one character of at most four, so this always fills the limit.
        var line = new StringBuilder();
        AppendSanitized(line, raw, limit * 4);
        return Truncate(Normalize(line.ToString().TrimEnd()), limit);
    }

    /// <summary>Appends the visible characters, until the line has more than <paramref name="limit"/> units.</summary>
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

    // Null for an invisible character.
    private static Rune? ToShown(Rune rune, Rune previous) => rune switch
    {
        _ when Rune.IsWhiteSpace(rune) => Blank,

        // A lone surrogate or a broken encoding: shows that something was here.
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

    /// <summary>Cuts a text at the end of a word, with an ellipsis, if it is longer than the limit.</summary>
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
            // No word ends nearby: a script without spaces, or an overlong word.
            end = 0;
            while (StringInfo.GetNextTextElementLength(text, end) is var length && end + length <= room)
            {
                end += length;
            }
        }

        return text[..end].TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }

    /// <summary>
    /// Adds zero-width spaces at which long words may break: a phone has no room for them, and not every client supports
    /// style sheets for that.
    /// </summary>
    public static string Breakable(string text) => LongWords().Replace(text, "$0\u200B");

    // The first letters of a long word. Only ASCII: other scripts may break anywhere or join their letters.
    [GeneratedRegex("[!-~]{18}(?=[!-~]{8})", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LongWords();

    internal static string Normalize(string text) => text.IsNormalized() ? text : text.Normalize();
}
