using System.Text;
using System.Text.RegularExpressions;
using NewsMonitor.Digests;

namespace NewsMonitor.Wording;

/// <summary>A text from outside as a mail shows it: clean, bounded, with its language and direction.</summary>
/// <param name="Text">The text; not encoded.</param>
/// <param name="Language">Its language tag; null when unknown.</param>
/// <param name="IsRightToLeft">Whether it is written right to left.</param>
public sealed partial record DisplayText(string Text, string? Language, bool IsRightToLeft)
{
    /// <summary>What stands in the place of a headline that is missing.</summary>
    public const string Untitled = "(untitled)";

    /// <summary>The longest name of a feed, rule or digest that is shown whole.</summary>
    public const int NameLimit = 80;

    /// <summary>The longest headline that is shown whole.</summary>
    public const int TitleLimit = 200;

    private const int MaxWordLength = 60;

    /// <summary>The longest excerpt.</summary>
    public const int ExcerptLimit = 400;

    /// <summary>Cleans a name or a matched word.</summary>
    public static DisplayText FromName(string? raw) => Create(TextSanitizer.Sanitize(raw, NameLimit), language: null);

    /// <summary>The headline of a story; where it is missing, the beginning of the text.</summary>
    public static DisplayText FromTitle(DigestEntry entry)
    {
        var title = FromTitle(entry.Title, entry.Language);
        return title.Text == Untitled && entry.Excerpt.Text.Length > 0
            ? FromTitle(TextSanitizer.Truncate(TextSanitizer.Sanitize(entry.Excerpt.Text, ExcerptLimit), NameLimit), entry.Language)
            : title;
    }

    /// <summary>Cleans a headline.</summary>
    public static DisplayText FromTitle(string? raw, string? language)
    {
        // No word of a language is so long; whole, it would stand in no line of plain text.
        var title = OverlongWords().Replace(TextSanitizer.Sanitize(raw, TitleLimit), word => word.Value[..MaxWordLength] + "…");
        return title.Length == 0 ? new(Untitled, Language: null, IsRightToLeft: false) : Create(title, language);
    }

    /// <summary>Cleans a text and keeps its marks; blanks are squashed over the borders of the marks, too.</summary>
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

    /// <summary>The text for the HTML edition: see <see cref="TextSanitizer.Breakable"/>.</summary>
    public string Breakable => TextSanitizer.Breakable(Text);

    /// <summary>The text for a line of plain text of the other direction, fenced off from it (UAX #9 §6.3) where needed.</summary>
    public string Isolated => HasRightToLeft ? $"\u2068{Text}\u2069" : Text;

    /// <summary>Whether a part of it is written right to left.</summary>
    public bool HasRightToLeft => TextDirection.HasRightToLeft(Text);

    [GeneratedRegex("[!-~]{61,}", RegexOptions.NonBacktracking)]
    private static partial Regex OverlongWords();

    private static DisplayText Create(string text, string? language) =>
        new(text, TextDirection.Language(language, text), TextDirection.IsRightToLeft(text));
}

/// <summary>A part of a cleaned text.</summary>
/// <param name="Text">The part.</param>
/// <param name="IsMarked">Whether it made the rule match.</param>
public sealed record ExcerptPart(string Text, bool IsMarked)
{
    /// <summary>The text for the HTML edition: see <see cref="TextSanitizer.Breakable"/>.</summary>
    public string Breakable => TextSanitizer.Breakable(Text);
}
