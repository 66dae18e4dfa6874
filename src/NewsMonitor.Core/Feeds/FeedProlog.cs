using System.Text.RegularExpressions;

namespace NewsMonitor.Feeds;

/// <summary>Finds the root element of a response, or the reason why the response is not a feed.</summary>
internal static partial class FeedProlog
{
    private const int MaxNameLength = 64;

    private static readonly string[] PageElements =
        ["html", "head", "body", "script", "style", "meta", "title", "center", "frameset", "noscript"];

    private static readonly string[] NoiseElements =
        ["br", "b", "i", "p", "div", "pre", "font", "strong", "em", "span", "hr", "a"];

    public static bool IsJson(string text) => TrimStart(text) is ['{' or '[', ..];

    /// <summary>
    /// Finds the root element. Byte order marks, declarations, comments, a DOCTYPE and warnings that broken servers
    /// print before the document are skipped.
    /// </summary>
    /// <param name="reason">The reason why no element could be the root of a feed; null if there is one.</param>
    /// <returns>The index of the root's <c>&lt;</c>, or -1.</returns>
    public static int FindRoot(string text, out string? reason)
    {
        var position = 0;
        string? foreignRoot = null;
        while ((position = text.IndexOf('<', position)) >= 0)
        {
            var name = ReadName(text, position + 1);
            if (name.Length == 0)
            {
                position = SkipMarkup(text, position);
                continue;
            }

            if (FeedVocabulary.IsFeedRoot(GetLocalName(name)))
            {
                reason = null;
                return position;
            }

            if (PageElements.Contains(name.ToString(), StringComparer.OrdinalIgnoreCase))
            {
                reason = "the answer is a web page (HTML), not a feed";
                return -1;
            }

            if (!NoiseElements.Contains(name.ToString(), StringComparer.OrdinalIgnoreCase)
                && !ContainsChannel(text, position))
            {
                foreignRoot = name.ToString();
                break;
            }

            position++;
        }

        reason = ExplainMissingRoot(text, foreignRoot);
        return -1;
    }

    /// <summary>Finds a feed inside a web page; -1 if there is none.</summary>
    public static int FindEmbeddedRoot(string page) => EmbeddedRoot().Match(page) is { Success: true } root ? root.Index : -1;

    /// <summary>True if an element from an index on is named as an entry; markup in CDATA sections does not count.</summary>
    public static bool HasEntryElement(string xml, int start)
    {
        var position = start;
        while ((position = xml.IndexOf('<', position)) >= 0)
        {
            if (xml.AsSpan(position).StartsWith(CDataSection.Start))
            {
                position = IndexAfter(xml, CDataSection.End, position);
                continue;
            }

            if (GetLocalName(ReadName(xml, ++position)) is "item" or "entry")
            {
                return true;
            }
        }

        return false;
    }

    public static ReadOnlySpan<char> GetLocalName(ReadOnlySpan<char> name) => name[(name.IndexOf(':') + 1)..];

    // Some publishers replace the root element of RSS by one of their own.
    private static bool ContainsChannel(string text, int position)
    {
        var child = text.IndexOf('<', position + 1);
        return child >= 0
            && GetLocalName(ReadName(text, child + 1)).Equals("channel", StringComparison.OrdinalIgnoreCase);
    }

    private static string ExplainMissingRoot(string text, string? foreignRoot)
    {
        if (foreignRoot is not null)
        {
            return $"the answer is XML, but its root element <{foreignRoot}> is not a feed's";
        }

        return TrimStart(text) switch
        {
            [] => "the answer is empty",
            ['<', ..] => "the answer holds no root element",
            _ => "the answer is neither RSS nor Atom nor any other XML",
        };
    }

    private static ReadOnlySpan<char> TrimStart(string text) => text.AsSpan().Trim("\uFEFF\0 \t\r\n");

    private static ReadOnlySpan<char> ReadName(string text, int start)
    {
        var rest = text.AsSpan(start, Math.Min(MaxNameLength, text.Length - start));
        var length = 0;
        while (length < rest.Length
            && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is ':' or '-' or '_' or '.'))
        {
            length++;
        }

        return length > 0 && char.IsAsciiLetter(rest[0]) ? rest[..length] : [];
    }

    private static int SkipMarkup(string text, int position)
    {
        var rest = text.AsSpan(position);
        if (rest.StartsWith("<!--"))
        {
            return IndexAfter(text, "-->", position + 4);
        }

        if (rest.StartsWith("<?"))
        {
            return IndexAfter(text, "?>", position + 2);
        }

        return rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            ? SkipDoctype(text, position)
            : position + 1;
    }

    // The internal subset may contain quoted '>' and ']', but always ends in "]>" or "] >".
    private static int SkipDoctype(string text, int position)
    {
        var end = text.AsSpan(position).IndexOfAny('>', '[');
        if (end < 0)
        {
            return text.Length;
        }

        position += end;
        if (text[position] == '>')
        {
            return position + 1;
        }

        while ((position = text.IndexOf(']', position + 1)) >= 0)
        {
            var next = position + 1;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            if (next < text.Length && text[next] == '>')
            {
                return next + 1;
            }
        }

        return text.Length;
    }

    private static int IndexAfter(string text, string end, int from)
    {
        var at = text.IndexOf(end, from, StringComparison.Ordinal);
        return at < 0 ? text.Length : at + end.Length;
    }

    [GeneratedRegex(
        @"<([a-z]+:)?(rss\s[^>]*version|feed\s[^>]*w3\.org/2005/Atom|RDF\s[^>]*purl\.org/rss)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EmbeddedRoot();
}
