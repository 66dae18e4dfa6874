using System.Buffers;
using System.Text;
using System.Xml;

namespace NewsMonitor.Feeds;

/// <summary>
/// Reads feed documents forward, safe against hostile input: no DTD, no resolver, bounded depth. An undeclared prefix
/// is not an error. Each method that reads an element leaves the reader at its end.
/// </summary>
internal sealed class FeedXmlReader : IDisposable
{
    public const int MaxDepth = 256;

    /// <summary>The maximum length of a text, far more than an article keeps of it.</summary>
    public const int MaxTextLength = 1_000_000;

    private const int ChunkLength = 4096;
    private const int MaxScannedAttributes = 32;
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    private const string RdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private static readonly SearchValues<char> Reserved = SearchValues.Create("<>&\"\r\n\t");

    private readonly XmlReader _reader;
    private readonly string _item;
    private readonly string _entry;
    private readonly char[] _chunk = ArrayPool<char>.Shared.Rent(ChunkLength);

    /// <summary>Opens a document whose root element begins at index <paramref name="root"/>.</summary>
    public FeedXmlReader(string xml, int root)
    {
        var names = new NameTable();
        (_item, _entry) = (names.Add("item"), names.Add("entry"));
        var context = new XmlParserContext(names, new LenientNamespaceManager(names), xmlLang: null, XmlSpace.None);
        _reader = XmlReader.Create(new SubstringReader(xml, root), Settings, context);
    }

    public string LocalName => _reader.LocalName;

    public string Prefix => _reader.Prefix;

    public string NamespaceUri => _reader.NamespaceURI;

    /// <summary>The depth of the element; that of the root is 0.</summary>
    public int Depth => _reader.Depth;

    public bool HasAttributes => _reader.HasAttributes;

    /// <summary>The number of elements so far that are named as an entry.</summary>
    public int EntryElements { get; private set; }

    /// <summary>The base URL that the element declares (XML Base section 3); null if none.</summary>
    public string? DeclaredBase => _reader.HasAttributes ? _reader.GetAttribute("base", XmlNamespace) : null;

    public string? DeclaredLanguage => _reader.GetAttribute("lang", XmlNamespace);

    /// <summary>Returns the value of an attribute without a namespace, in any case; null if there is none.</summary>
    public string? GetAttribute(string name)
        => !_reader.HasAttributes ? null : _reader.GetAttribute(name) ?? FindAttributeIgnoringCase(name);

    /// <summary>The value of the attribute <c>rdf:about</c>, with any prefix; null if there is none.</summary>
    public string? RdfAbout => _reader.GetAttribute("about", RdfNamespace) ?? _reader.GetAttribute("rdf:about");

    /// <summary>The value of the attribute <c>rdf:resource</c>, with any prefix; null if there is none.</summary>
    public string? RdfResource
        => _reader.GetAttribute("resource", RdfNamespace) ?? _reader.GetAttribute("rdf:resource");

    public void MoveToRoot() => _reader.MoveToContent();

    /// <summary>Moves to the next child of the element at <paramref name="parentDepth"/>; false at its end.</summary>
    /// <param name="text">Receives the text before that child; null to ignore it.</param>
    public bool MoveToNextChild(int parentDepth, StringBuilder? text = null)
    {
        while (!IsAtEnd(parentDepth) && Advance() && _reader.Depth > parentDepth)
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }

            text?.Append(_reader.Value);
        }

        return false;
    }

    public void Skip()
    {
        var depth = _reader.Depth;
        if (!IsAtEnd(depth))
        {
            Skip(depth);
        }
    }

    /// <summary>
    /// Reads the content of the element: its text, or its markup if it contains elements; truncated after
    /// <see cref="MaxTextLength"/> characters.
    /// </summary>
    /// <param name="isMarkup">True if the content is markup, with its entities encoded.</param>
    public string ReadContent(out bool isMarkup)
    {
        isMarkup = false;
        var depth = _reader.Depth;
        string? only = null;
        StringBuilder? inside = null;
        while (!IsAtEnd(depth) && Advance() && _reader.Depth > depth)
        {
            if (_reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                inside = isMarkup ? inside! : Escape(inside?.ToString() ?? only);
                isMarkup = true;
                AppendTag(inside);
            }
            else if (isMarkup)
            {
                AppendEscaped(inside!, ReadValue());
            }
            else if (only is null)
            {
                only = ReadValue();
            }
            else
            {
                (inside ??= new StringBuilder(only)).Append(ReadValue());
            }

            if (inside?.Length > MaxTextLength)
            {
                Skip(depth);
                break;
            }
        }

        return inside?.ToString() ?? only ?? "";
    }

    /// <summary>Reads the content of the element as a short text, trimmed.</summary>
    public string ReadText() => ReadContent(out _).Trim();

    public void Dispose()
    {
        _reader.Dispose();
        ArrayPool<char>.Shared.Return(_chunk);
    }

    private bool IsAtEnd(int depth)
        => _reader.Depth == depth && (_reader.NodeType == XmlNodeType.EndElement || _reader.IsEmptyElement);

    private void Skip(int depth)
    {
        var isInside = true;
        while (isInside)
        {
            isInside = Advance() && _reader.Depth > depth;
        }
    }

    // In chunks: the reader itself would build a text of any size as a whole.
    private string ReadValue()
    {
        var length = 0;
        var read = _reader.ReadValueChunk(_chunk, 0, _chunk.Length);
        if (read < _chunk.Length)
        {
            return new string(_chunk, 0, read);
        }

        var value = new StringBuilder(_chunk.Length * 2);
        while (read > 0 && length <= MaxTextLength)
        {
            value.Append(_chunk, 0, read);
            length += read;
            read = _reader.ReadValueChunk(_chunk, 0, _chunk.Length);
        }

        return value.ToString();
    }

    private bool Advance()
    {
        if (!_reader.Read())
        {
            return false;
        }

        // The reader's names are atomised.
        if (_reader.NodeType == XmlNodeType.Element
            && (ReferenceEquals(_reader.LocalName, _item) || ReferenceEquals(_reader.LocalName, _entry)))
        {
            EntryElements++;
        }

        return _reader.Depth <= MaxDepth
            ? true
            : throw new XmlException($"elements are nested more than {MaxDepth} deep");
    }

    private string? FindAttributeIgnoringCase(string name)
    {
        string? value = null;
        for (var index = 0; index < _reader.AttributeCount && index < MaxScannedAttributes && value is null; index++)
        {
            _reader.MoveToAttribute(index);
            value = _reader.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? _reader.Value : null;
        }

        _reader.MoveToElement();
        return value;
    }

    // An XML reader returns the text unchanged, in an element and in an attribute.
    private static void AppendEscaped(StringBuilder target, ReadOnlySpan<char> text)
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

    private static StringBuilder Escape(string? text)
    {
        var escaped = new StringBuilder();
        AppendEscaped(escaped, text);
        return escaped;
    }

    private void AppendTag(StringBuilder target)
    {
        if (_reader.NodeType == XmlNodeType.EndElement)
        {
            target.Append("</").Append(_reader.LocalName).Append('>');
            return;
        }

        target.Append('<').Append(_reader.LocalName);
        var isEmpty = _reader.IsEmptyElement;
        while (_reader.MoveToNextAttribute())
        {
            if (_reader.Prefix != "xmlns" && _reader.Name != "xmlns")
            {
                target.Append(' ').Append(_reader.LocalName).Append("=\"");
                AppendEscaped(target, _reader.Value);
                target.Append('"');
            }
        }

        _reader.MoveToElement();
        target.Append(isEmpty ? "/>" : ">");
    }

    private sealed class LenientNamespaceManager(XmlNameTable names) : XmlNamespaceManager(names)
    {
        public override string? LookupNamespace(string prefix)
            => base.LookupNamespace(prefix) ?? $"urn:undeclared:{prefix}";
    }
}
