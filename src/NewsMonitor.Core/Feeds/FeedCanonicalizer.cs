namespace NewsMonitor.Feeds;

/// <summary>
/// Brings any dialect (RSS 0.90 to 2.0, RSS 1.0 and 1.1, Atom 0.3 and 1.0, CDF, whatever prefixes and case they come in) into canonical
/// RSS 2.0 or Atom 1.0 in one forward pass: names and nesting made regular, addresses absolute, dates read, XHTML turned
/// into markup in text. What is not read is left away, so nothing deep or strange reaches the parser behind.
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
    private readonly int _maxEntries;
    private int _entries;
    private int _entryFields;
    private int _feedFields;

    private FeedCanonicalizer(FeedXmlReader source, int maxEntries)
    {
        _source = source;
        _maxEntries = maxEntries;
        _isAtom = IsNamed("feed") || IsNamed("entry");
        _target = new CanonicalFeedBuilder(_isAtom);
        _coreNamespace = source.NamespaceUri;
        _fields = new FeedFieldWriter(source, _target, _isAtom);
        _extensions = new FeedExtensionWriter(source, _target);
    }

    /// <summary>Shapes a feed.</summary>
    /// <param name="xml">The repaired document.</param>
    /// <param name="root">Where its root element begins.</param>
    /// <param name="address">Where it came from; relative addresses are resolved against it; null when nobody knows.</param>
    /// <param name="maxEntries">How many entries are read.</param>
    /// <exception cref="System.Xml.XmlException">The XML is broken; without a place: nested too deep.</exception>
    public static CanonicalFeed Canonicalize(string xml, int root, Uri? address, int maxEntries)
    {
        using var source = new FeedXmlReader(xml, root);
        source.MoveToRoot();
        return new FeedCanonicalizer(source, maxEntries).WriteRoot(address);
    }

    private CanonicalFeed WriteRoot(Uri? address)
    {
        var baseAddress = new BaseUrl(address, IsDeclared: false);
        if (IsNamed("entry"))
        {
            WriteEntry(baseAddress);
        }
        else
        {
            WriteFeed(baseAddress);
        }

        return new CanonicalFeed(_target.Feed, _isAtom, Math.Max(0, _entries - _maxEntries));
    }

    // The root of every dialect, and what lies between it and the entries: channel, items.
    private void WriteFeed(BaseUrl baseAddress)
    {
        var depth = _source.Depth;
        baseAddress = WriteContainerAttributes(baseAddress);
        while (_source.MoveToNextChild(depth))
        {
            var container = GetContainer();
            if (container == Container.Entry)
            {
                WriteEntry(baseAddress);
            }
            else if (++_feedFields > MaxFields)
            {
                _source.Skip();
            }
            else if (container == Container.Feed)
            {
                WriteFeed(baseAddress);
            }
            else
            {
                _fields.Write(GetFamily(), baseAddress.WithDeclared(_source.DeclaredBase), isEntry: false);
            }
        }
    }

    private void WriteEntry(BaseUrl baseAddress)
    {
        if (++_entries > _maxEntries)
        {
            _source.Skip();
            return;
        }

        var depth = _source.Depth;
        _entryFields = 0;
        _target.StartEntry();
        WriteEntryFields(depth, WriteContainerAttributes(baseAddress));
        _target.EndEntry();
    }

    private void WriteEntryFields(int depth, BaseUrl baseAddress)
    {
        while (_source.MoveToNextChild(depth))
        {
            if (++_entryFields > MaxFields)
            {
                _source.Skip();
                continue;
            }

            var family = GetFamily();
            var fieldBase = baseAddress.WithDeclared(_source.DeclaredBase);
            if (family == "media" && (IsNamed("group") || IsNamed("content")))
            {
                // Either may hold a headline, a description and pictures of its own.
                _extensions.WriteFile(FeedField.Media, fieldBase);
                WriteEntryFields(_source.Depth, fieldBase);
            }
            else
            {
                _fields.Write(family, fieldBase, isEntry: true);
            }
        }
    }

    // What a container says in attributes: its language, its identifier in RDF, and all that CDF knows of it.
    private BaseUrl WriteContainerAttributes(BaseUrl baseAddress)
    {
        if (!_source.HasAttributes)
        {
            return baseAddress;
        }

        baseAddress = baseAddress.WithDeclared(_source.DeclaredBase);
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
            return baseAddress;
        }

        baseAddress = baseAddress.WithDeclared(_source.GetAttribute("base"));
        if (_source.GetAttribute("href") is { Length: > 0 } href)
        {
            _target.Add(CanonicalNames.Link, baseAddress.Resolve(href));
        }

        _extensions.WriteDate(FeedField.Updated, _source.GetAttribute("lastmod") ?? "");
        return baseAddress;
    }

    // A container in a default namespace that nobody knows stands in the dialect's own: else its entries would be lost without
    // a word. One with a prefix belongs to some module.
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

    // Whatever namespace the root stands in is the dialect's own, known or not.
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
