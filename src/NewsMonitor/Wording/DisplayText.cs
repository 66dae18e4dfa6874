using System.Text;
using System.Text.RegularExpressions;
using NewsMonitor.Digests;

namespace NewsMonitor.Wording;

/// <summary>
/// A text of a feed or of the settings as mails show it: sanitized, bounded, with language and direction.
/// </summary>
/// <param name="Text">The text; not encoded.</param>
/// <param name="Language">The language tag; null when unknown.</param>
/// <param name="IsRightToLeft">True when most of it is written right to left.</param>
public sealed partial record DisplayText(string Text, string? Language, bool IsRightToLeft)
{
    /// <summary>The replacement for a missing headline.</summary>
    public const string Untitled = "(untitled)";

    /// <summary>Maximum length of the name of a feed, rule or digest.</summary>
    public const int NameLimit = 80;

    /// <summary>Maximum length of a headline.</summary>
    public const int TitleLimit = 200;

    /// <summary>Maximum length of an excerpt.</summary>
    public const int ExcerptLimit = 400;

    private const int MaxWordLength = 60;

    /// <summary>Sanitizes a name or a matched word.</summary>
    public static DisplayText FromName(string? raw)
        => Create(TextSanitizer.Sanitize(raw, NameLimit), language: null);

    /// <summary>Sanitizes the headline of a story, or the beginning of its text when there is none.</summary>
    public static DisplayText FromTitle(DigestEntry entry)
    {
        var title = FromTitle(entry.Title, entry.Language);
        if (title.Text != Untitled || entry.Excerpt.Text.Length == 0)
        {
            return title;
        }

        var excerpt = TextSanitizer.Sanitize(entry.Excerpt.Text, ExcerptLimit);
        return FromTitle(TextSanitizer.Truncate(excerpt, NameLimit), entry.Language);
    }

    /// <summary>Sanitizes a headline.</summary>
    public static DisplayText FromTitle(string? raw, string? language)
    {
        // No real word is so long, and it would not fit a line of plain text.
        var title = OverlongWords().Replace(
            TextSanitizer.Sanitize(raw, TitleLimit), word => word.Value[..MaxWordLength] + "…");
        return title.Length == 0 ? new(Untitled, Language: null, IsRightToLeft: false) : Create(title, language);
    }

    /// <summary>
    /// Sanitizes a text and keeps its highlights; spaces collapse across the borders of highlights, too.
    /// </summary>
    public static IReadOnlyList<ExcerptPart> SanitizeExcerpt(HighlightedText text)
    {
        var line = new StringBuilder();
        var parts = new List<ExcerptPart>();
        foreach (var (raw, isMarked) in text.Parts())
        {
            var start = line.Length;
            TextSanitizer.AppendSanitized(line, raw, ExcerptLimit);
            var part = TextSanitizer.Normalize(line.ToString(start, line.Length - start));
            if (line.Length > ExcerptLimit)
            {
                var cut = TextSanitizer.Truncate(part, Math.Max(2, ExcerptLimit - start));
                parts.Add(new(cut.EndsWith('…') ? cut : cut + "…", isMarked));
                return parts;
            }

            if (part.Length > 0)
            {
                parts.Add(new(part, isMarked));
            }
        }

        return parts;
    }

    /// <summary>The text for HTML: see <see cref="TextSanitizer.Breakable"/>.</summary>
    public string Breakable => TextSanitizer.Breakable(Text);

    /// <summary>
    /// The text for a line of plain text, isolated from it (UAX #9 §6.3) when it has another direction.
    /// </summary>
    public string Isolated => HasRightToLeft ? $"\u2068{Text}\u2069" : Text;

    /// <summary>True when any letter is written right to left.</summary>
    public bool HasRightToLeft => TextDirection.HasRightToLeft(Text);

    [GeneratedRegex("[!-~]{61,}", RegexOptions.NonBacktracking)]
    private static partial Regex OverlongWords();

    private static DisplayText Create(string text, string? language) =>
        new(text, TextDirection.Language(language, text), TextDirection.IsRightToLeft(text));
}
