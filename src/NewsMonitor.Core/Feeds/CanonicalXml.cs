using System.Buffers;
using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>
/// Writes the one form of RSS 2.0 and of Atom 1.0 that every dialect is brought into. Native fields keep their names; what
/// the dialect has no name of its own for, and dates (already read, so that no culture touches them again), stand under
/// the prefix <c>n</c>.
/// </summary>
internal sealed class CanonicalXml(int capacity)
{
    /// <summary>The namespace of the prefix <c>n</c>.</summary>
    public const string ExtraNamespace = "urn:newsmonitor:feed";

    /// <summary>The namespace of the prefix <c>content</c>.</summary>
    public const string ContentNamespace = "http://purl.org/rss/1.0/modules/content/";

    private static readonly SearchValues<char> Reserved = SearchValues.Create("<>&\"\r\n\t");

    private readonly StringBuilder _text = new(capacity);

    /// <summary>Writes the beginning of a document; what follows belongs to the feed.</summary>
    public void Begin(bool isAtom) => _text.Append(isAtom
        ? $"<feed xmlns=\"{FeedVocabulary.AtomNamespace}\" xmlns:n=\"{ExtraNamespace}\">"
        : $"<rss version=\"2.0\" xmlns:content=\"{ContentNamespace}\" xmlns:n=\"{ExtraNamespace}\"><channel>");

    /// <summary>Writes the end of a document and returns it whole.</summary>
    public string End(bool isAtom) => _text.Append(isAtom ? "</feed>" : "</channel></rss>").ToString();

    /// <summary>Writes a start tag.</summary>
    public void Open(string name) => _text.Append('<').Append(name).Append('>');

    /// <summary>Writes an end tag.</summary>
    public void Close(string name) => _text.Append("</").Append(name).Append('>');

    /// <summary>Writes an element with a text and at most two attributes; an attribute without a value is left out.</summary>
    public void Element(string name, string text, (string Name, string? Value) first = default, (string Name, string? Value) second = default)
    {
        _text.Append('<').Append(name);
        Attribute(first);
        Attribute(second);
        _text.Append('>');
        AppendEscaped(_text, text);
        Close(name);
    }

    /// <summary>Appends a text so that an XML reader gives it back unchanged, in an element and in an attribute.</summary>
    public static void AppendEscaped(StringBuilder target, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Reserved) is >= 0 and var at)
        {
            target.Append(text[..at]).Append(text[at] switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\r' => "&#13;",
                '\n' => "&#10;",
                _ => "&#9;",
            });
            text = text[(at + 1)..];
        }

        target.Append(text);
    }

    private void Attribute((string Name, string? Value) attribute)
    {
        if (attribute.Value is null)
        {
            return;
        }

        _text.Append(' ').Append(attribute.Name).Append("=\"");
        AppendEscaped(_text, attribute.Value);
        _text.Append('"');
    }
}
