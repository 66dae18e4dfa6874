namespace NewsMonitor.Feeds;

/// <summary>
/// Converts any dialect (RSS 0.90 to 2.0, RSS 1.0 and 1.1, Atom 0.3 and 1.0, CDF, with any prefixes and case) to
/// canonical RSS 2.0 or Atom 1.0 in one forward pass: regular names and nesting, absolute URLs, parsed dates, XHTML as
/// text with markup. Anything else is dropped, so nothing deep or unexpected reaches the parser.
/// </summary>
internal sealed class FeedCanonicalizer
{
    private const int MaxFields = 2000;

    private readonly FeedXmlReader _source;
    private readonly CanonicalFeedBuilder _target;
    private readonly FeedFieldWriter _fields;
    private readonly FeedExtensionWriter _extensions;
    private readonly bool _isAtom;
    private string _coreNamespace;
    private readonly int _firstEntry;
    private readonly int _maxEntries;
    private int _entries;
    private int _entryFields;
    private int _feedFields;
    private bool _hasEntryInField;

    private FeedCanonicalizer(FeedXmlReader source, int firstEntry, int maxEntries)
    {
        _source = source;
        _firstEntry = firstEntry;
        _maxEntries = maxEntries;
        _isAtom = IsNamed("feed") || IsNamed("entry");
        _target = new CanonicalFeedBuilder(_isAtom);
        _coreNamespace = source.NamespaceUri;
        _fields = new FeedFieldWriter(source, _target, _isAtom);
        _extensions = new FeedExtensionWriter(source, _target);
    }

    /// <summary>Converts a feed.</summary>
    /// <param name="root">The index of its root element.</param>
    /// <param name="address">The URL of the document, to resolve relative URLs against; null if unknown.</param>
    /// <param name="firstEntry">The index of the first entry to convert.</param>
    /// <exception cref="System.Xml.XmlException">
    /// The XML is broken or, without a line number, nested too deep.
    /// </exception>
    public static CanonicalFeed Canonicalize(
        string xml, int root, Uri? address, int firstEntry, int maxEntries)
    {
        using var source = new FeedXmlReader(xml, root);
        source.MoveToRoot();
        return new FeedCanonicalizer(source, firstEntry, maxEntries).WriteRoot(address);
    }

    private CanonicalFeed WriteRoot(Uri? address)
    {
        var baseUrl = new BaseUrl(address, IsDeclared: false);
        if (IsNamed("entry"))
        {
            WriteEntry(baseUrl);
        }
        else
        {
            WriteFeed(baseUrl);
        }

        return new CanonicalFeed(_target.Feed, _isAtom, Math.Max(0, _entries - _maxEntries), _hasEntryInField);
    }

    // The root of every dialect, and the containers between it and the entries: channel, items.
    private void WriteFeed(BaseUrl baseUrl)
    {
        var depth = _source.Depth;
        baseUrl = WriteContainerAttributes(baseUrl);
        while (_source.MoveToNextChild(depth))
        {
            var container = GetContainer();
            if (container == Container.Entry)
            {
                WriteEntry(baseUrl);
            }
            else if (++_feedFields > MaxFields)
            {
                _source.Skip();
            }
            else if (container == Container.Feed)
            {
                WriteFeed(baseUrl);
            }
            else
            {
                WriteFeedField(baseUrl.WithDeclared(_source.DeclaredBase));
            }
        }
    }

    private void WriteFeedField(BaseUrl baseUrl)
    {
        var family = GetFamily();
        var entriesBefore = _source.EntryElements;
        _fields.Write(family, baseUrl, isEntry: false);
        _hasEntryInField |= family is not null && _source.EntryElements > entriesBefore;
    }

    private void WriteEntry(BaseUrl baseUrl)
    {
        var index = _entries++;
        if (index < _firstEntry || index - _firstEntry >= _maxEntries)
        {
            _source.Skip();
            return;
        }

        var depth = _source.Depth;
        _entryFields = 0;
        _target.StartEntry();
        WriteEntryFields(depth, WriteContainerAttributes(baseUrl));
        _target.EndEntry();
    }

    private void WriteEntryFields(int depth, BaseUrl baseUrl)
    {
        while (_source.MoveToNextChild(depth))
        {
            if (++_entryFields > MaxFields)
            {
                _source.Skip();
                continue;
            }

            var family = GetFamily();
            var fieldBaseUrl = baseUrl.WithDeclared(_source.DeclaredBase);
            if (family == "media" && (IsNamed("group") || IsNamed("content")))
            {
                // Either may contain its own headline, description and pictures.
                _extensions.WriteFile(FeedField.Media, fieldBaseUrl);
                WriteEntryFields(_source.Depth, fieldBaseUrl);
            }
            else
            {
                _fields.Write(family, fieldBaseUrl, isEntry: true);
            }
        }
    }

    // Language, RDF identifier, and everything that CDF has.
    private BaseUrl WriteContainerAttributes(BaseUrl baseUrl)
    {
        if (!_source.HasAttributes)
        {
            return baseUrl;
        }

        baseUrl = baseUrl.WithDeclared(_source.DeclaredBase);
        if (_source.DeclaredLanguage is { Length: > 0 } language)
        {
            _target.Add(CanonicalNames.Language, language);
        }

        if (_source.RdfAbout is { Length: > 0 } about)
        {
            _target.Add(CanonicalNames.Id, about);
        }

        if (_isAtom || !(IsNamed("channel") || IsNamed("item")))
        {
            return baseUrl;
        }

        baseUrl = baseUrl.WithDeclared(_source.GetAttribute("base"));
        if (_source.GetAttribute("href") is { Length: > 0 } href)
        {
            _target.Add(CanonicalNames.Link, baseUrl.Resolve(href));
        }

        _extensions.WriteDate(FeedField.Updated, _source.GetAttribute("lastmod") ?? "");
        return baseUrl;
    }

    // An unknown default namespace is taken for the feed format, else the entries would be lost silently. One with a
    // prefix is taken for a module.
    private Container GetContainer()
    {
        var isEntry = IsNamed("item") || IsNamed("entry");
        if (!isEntry && !IsNamed("channel") && !IsNamed("items") && !IsNamed("feed"))
        {
            return Container.None;
        }

        var container = isEntry ? Container.Entry : Container.Feed;

        switch (GetFamily())
        {
            case FeedVocabulary.CoreFamily or "atom":
                return container;
            case null when _source.Prefix.Length == 0:
                _coreNamespace = _source.NamespaceUri;
                return container;
            default:
                return Container.None;
        }
    }

    private bool IsNamed(string name) => _source.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    // The namespace of the root, known or not, is taken for the feed format.
    private string? GetFamily() => _source.NamespaceUri == _coreNamespace && !IsRdf(_coreNamespace)
        ? FeedVocabulary.CoreFamily
        : FeedVocabulary.FindFamily(_source.NamespaceUri, _source.Prefix);

    private static bool IsRdf(string namespaceUri) => FeedVocabulary.FindFamily(namespaceUri, "") == "rdf";

    private enum Container
    {
        None,
        Feed,
        Entry,
    }
}
