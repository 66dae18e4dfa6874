using System.Buffers;
using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>
/// Writes the one form of RSS 2.0 and of Atom 1.0 that every dialect is brought into. Native fields keep their names; what
/// the dialect has no name of its own for, and dates (already read, so that no culture touches them again), stand under
/// the prefix <c>n</c>.
/// </summary>
internal sealed class CanonicalFeedBuilder(int capacity) : IDisposable
{
    /// <summary>The namespace of the prefix <c>n</c>.</summary>
    public const string ExtensionNamespace = "urn:newsmonitor:feed";

    /// <summary>The namespace of the prefix <c>content</c>.</summary>
    public const string ContentNamespace = "http://purl.org/rss/1.0/modules/content/";

    private static readonly SearchValues<char> Reserved = SearchValues.Create("<>&\"\r\n\t");
    private static readonly SearchValues<char> Marks = SearchValues.Create("<>&\r");

    private char[] _buffer = ArrayPool<char>.Shared.Rent(capacity);
    private int _length;

    /// <summary>Writes the beginning of a document; what follows belongs to the feed.</summary>
    public void StartDocument(bool isAtom) => Append(isAtom
        ? $"<feed xmlns=\"{FeedVocabulary.AtomNamespace}\" xmlns:n=\"{ExtensionNamespace}\">"
        : $"<rss version=\"2.0\" xmlns:content=\"{ContentNamespace}\" xmlns:n=\"{ExtensionNamespace}\"><channel>");

    /// <summary>Writes the end of a document and returns it whole.</summary>
    public string Build(bool isAtom)
    {
        Append(isAtom ? "</feed>" : "</channel></rss>");
        return new string(_buffer, 0, _length);
    }

    /// <summary>Writes a start tag.</summary>
    public void StartElement(string name)
    {
        Append("<");
        Append(name);
        Append(">");
    }

    /// <summary>Writes an end tag.</summary>
    public void EndElement(string name)
    {
        Append("</");
        Append(name);
        Append(">");
    }

    /// <summary>Writes an element with a text and at most two attributes; an attribute without a value is left out.</summary>
    public void AddElement(string name, string text, (string Name, string? Value) first = default, (string Name, string? Value) second = default)
    {
        Append("<");
        Append(name);
        AppendAttribute(first);
        AppendAttribute(second);
        Append(">");
        AppendText(text);
        EndElement(name);
    }

    /// <summary>Appends a text so that an XML reader gives it back unchanged, in an element and in an attribute.</summary>
    public static void AppendEscaped(StringBuilder target, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Reserved) is >= 0 and var at)
        {
            target.Append(text[..at]).Append(Escape(text[at]));
            text = text[(at + 1)..];
        }

        target.Append(text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
    }

    private static string Escape(char reserved) => reserved switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '"' => "&quot;",
        '\r' => "&#13;",
        '\n' => "&#10;",
        _ => "&#9;",
    };

    // A section costs the reader behind far less than a reference for each mark.
    private void AppendText(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Marks))
        {
            Append(text);
            return;
        }

        Append("<![CDATA[");
        while (text.IndexOf("]]>") is >= 0 and var end)
        {
            Append(text[..(end + 2)]);
            Append("]]><![CDATA[");
            text = text[(end + 2)..];
        }

        Append(text);
        Append("]]>");
    }

    private void AppendAttribute((string Name, string? Value) attribute)
    {
        if (attribute.Value is null)
        {
            return;
        }

        Append(" ");
        Append(attribute.Name);
        Append("=\"");
        var value = attribute.Value.AsSpan();
        while (value.IndexOfAny(Reserved) is >= 0 and var at)
        {
            Append(value[..at]);
            Append(Escape(value[at]));
            value = value[(at + 1)..];
        }

        Append(value);
        Append("\"");
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > _buffer.Length - _length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + text.Length));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = larger;
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }
}
