using System.Text.RegularExpressions;

namespace NewsMonitor.Articles;

/// <summary>
/// The text of feeds and pages as a person sees it: tags stripped, scripts, styles and comments gone, entities decoded
/// (twice where a publisher encoded twice), white space collapsed, invisible characters gone. What was cut ends in an
/// ellipsis. Takes time linear in the length, whatever the text.
/// </summary>
public static partial class PlainText
{
    /// <summary>How long a title may be, in UTF-16 units.</summary>
    public const int MaxTitleLength = 1_000;

    /// <summary>How long a summary may be, in UTF-16 units.</summary>
    public const int MaxSummaryLength = 20_000;

    /// <summary>How long a content may be, in UTF-16 units.</summary>
    public const int MaxContentLength = 200_000;

    /// <summary>The visible text of HTML.</summary>
    /// <param name="markup">The markup.</param>
    /// <param name="maxLength">How long the text may be, in UTF-16 units.</param>
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

    /// <summary>The visible text of plain text; entities in it are taken for a publisher's mistake and decoded.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">How long the text may be, in UTF-16 units.</param>
    public static string FromText(string text, int maxLength) => DecodeRemainingReferences(CollapseWhitespace(text, maxLength), maxLength);

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

    // An end tag, or a tag that needs none: nobody writes these for people to see.
    [GeneratedRegex(
        @"</[a-z][a-z0-9]*\s*>|<(br|hr|img|p|li)(\s[^<>]*)?/?>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EncodedMarkup();
}
