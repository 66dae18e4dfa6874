using System.Text.RegularExpressions;

namespace NewsMonitor.Articles;

/// <summary>
/// Converts the texts of feeds and pages to what a reader sees: no tags, scripts, styles or comments, entities decoded
/// (twice if the publisher encoded twice), white space collapsed, no invisible characters. A truncated text ends in an
/// ellipsis. Takes time linear in the length of any text.
/// </summary>
public static partial class PlainText
{
    /// <summary>The maximum length of a title, in UTF-16 units.</summary>
    public const int MaxTitleLength = 1_000;

    /// <summary>The maximum length of a summary, in UTF-16 units.</summary>
    public const int MaxSummaryLength = 20_000;

    /// <summary>The maximum length of a body, in UTF-16 units.</summary>
    public const int MaxContentLength = 200_000;

    /// <summary>Returns the visible text of HTML.</summary>
    /// <param name="markup">The markup.</param>
    /// <param name="maxLength">The maximum length of the text, in UTF-16 units.</param>
    public static string FromMarkup(string markup, int maxLength)
    {
        if (!markup.AsSpan().ContainsAny('<', '&'))
        {
            return CollapseWhitespace(markup, maxLength);
        }

        var text = Scan(markup, maxLength, out var hasTags);
        if (!hasTags && text.Contains('<', StringComparison.Ordinal) && EncodedMarkup().IsMatch(text))
        {
            text = Scan(text, maxLength, out _);
        }

        return DecodeRemainingReferences(text, maxLength);
    }

    /// <summary>
    /// Returns the visible text of plain text; entities in it are a publisher's mistake and are decoded.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The maximum length of the text, in UTF-16 units.</param>
    public static string FromText(string text, int maxLength)
        => DecodeRemainingReferences(CollapseWhitespace(text, maxLength), maxLength);

    private static string Scan(string markup, int maxLength, out bool hasTags)
    {
        using var target = new VisibleTextBuilder(maxLength, markup.Length);
        hasTags = MarkupScanner.Scan(markup, target);
        return target.ToString();
    }

    private static string CollapseWhitespace(string text, int maxLength)
    {
        using var target = new VisibleTextBuilder(maxLength, text.Length);
        target.Append(text);
        return target.ToString();
    }

    private static string DecodeRemainingReferences(string text, int maxLength)
    {
        var position = text.IndexOf('&', StringComparison.Ordinal);
        if (position < 0)
        {
            return text;
        }

        using var target = new VisibleTextBuilder(maxLength, text.Length);
        var copied = 0;
        while (position >= 0)
        {
            var symbol = CharacterReference.Read(text, position, out var length, out var isClosed);
            if (isClosed && length > 0)
            {
                target.Append(text.AsSpan(copied, position - copied));
                target.Append(symbol);
                copied = position + length;
            }

            position = text.IndexOf('&', Math.Max(copied, position + 1));
        }

        target.Append(text.AsSpan(copied));
        return target.ToString();
    }

    // An end tag, or a void tag: nobody writes these to be read.
    [GeneratedRegex(
        @"</[a-z][a-z0-9]*\s*>|<(br|hr|img|p|li)(\s[^<>]*)?/?>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EncodedMarkup();
}
