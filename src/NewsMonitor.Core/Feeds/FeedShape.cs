namespace NewsMonitor.Feeds;

/// <summary>A feed in canonical form.</summary>
/// <param name="Xml">RSS 2.0 or Atom 1.0 as <see cref="CanonicalXml"/> describes it.</param>
/// <param name="SkippedEntries">How many entries stood behind the cap.</param>
internal sealed record ShapedFeed(string Xml, int SkippedEntries);

/// <summary>
/// Brings any dialect (RSS 0.90 to 2.0, RSS 1.0 and 1.1, Atom 0.3 and 1.0, CDF, whatever prefixes and case they come in) into canonical
/// RSS 2.0 or Atom 1.0 in one forward pass: names and nesting made regular, addresses absolute, dates read, XHTML turned
/// into markup in text. What is not read is left away, so nothing deep or strange reaches the parser behind.
/// </summary>
internal sealed class FeedShape
{
    private const int LargestStart = 1_000_000;
    private const int MaxFields = 2000;

    private readonly FeedXml _source;
    private readonly CanonicalXml _target;
    private readonly FeedFieldShape _fields;
    private readonly FeedExtraShape _extras;
    private readonly bool _isAtom;
    private string _ownNamespace;
    private readonly int _maxEntries;
    private int _entries;
    private int _entryFields;
    private int _feedFields;

    private FeedShape(FeedXml source, CanonicalXml target, int maxEntries)
    {
        _source = source;
        _target = target;
        _maxEntries = maxEntries;
        _isAtom = IsNamed("feed") || IsNamed("entry");
        _ownNamespace = source.NamespaceUri;
        _fields = new FeedFieldShape(source, target, _isAtom);
        _extras = new FeedExtraShape(source, target);
    }

    /// <summary>Shapes a feed.</summary>
    /// <param name="xml">The repaired document.</param>
    /// <param name="root">Where its root element begins.</param>
    /// <param name="address">Where it came from; relative addresses are resolved against it; null when nobody knows.</param>
    /// <param name="maxEntries">How many entries are read.</param>
    /// <exception cref="System.Xml.XmlException">The XML is broken; without a place: nested too deep.</exception>
    public static ShapedFeed Shape(string xml, int root, Uri? address, int maxEntries)
    {
        using var source = new FeedXml(xml, root);
        using var target = new CanonicalXml(Math.Min(xml.Length, LargestStart) + 1024);
        source.MoveToRoot();
        return new FeedShape(source, target, maxEntries).ShapeRoot(address);
    }

    private ShapedFeed ShapeRoot(Uri? address)
    {
        _target.Begin(_isAtom);
        var baseAddress = new BaseUrl(address, IsDeclared: false);
        if (IsNamed("entry"))
        {
            ShapeEntry(baseAddress);
        }
        else
        {
            ShapeFeed(baseAddress);
        }

        return new ShapedFeed(_target.End(_isAtom), Math.Max(0, _entries - _maxEntries));
    }

    // The root of every dialect, and what lies between it and the entries: channel, items.
    private void ShapeFeed(BaseUrl baseAddress)
    {
        var depth = _source.Depth;
        baseAddress = DeclareContainer(baseAddress);
        while (_source.MoveToNextChild(depth))
        {
            var container = ContainerHere();
            if (container == Container.Entry)
            {
                ShapeEntry(baseAddress);
            }
            else if (++_feedFields > MaxFields)
            {
                _source.Skip();
            }
            else if (container == Container.Feed)
            {
                ShapeFeed(baseAddress);
            }
            else
            {
                _fields.Shape(FamilyHere(), baseAddress.WithDeclared(_source.DeclaredBase), isEntry: false);
            }
        }
    }

    private void ShapeEntry(BaseUrl baseAddress)
    {
        if (++_entries > _maxEntries)
        {
            _source.Skip();
            return;
        }

        var name = _isAtom ? "entry" : "item";
        var depth = _source.Depth;
        _entryFields = 0;
        _target.Open(name);
        ShapeEntryFields(depth, DeclareContainer(baseAddress));
        _target.Close(name);
    }

    private void ShapeEntryFields(int depth, BaseUrl baseAddress)
    {
        while (_source.MoveToNextChild(depth))
        {
            if (++_entryFields > MaxFields)
            {
                _source.Skip();
                continue;
            }

            var family = FamilyHere();
            var fieldBase = baseAddress.WithDeclared(_source.DeclaredBase);
            if (family == "media" && (IsNamed("group") || IsNamed("content")))
            {
                // Either may hold a headline, a description and pictures of its own.
                _extras.WriteFile(FeedField.Media, fieldBase);
                ShapeEntryFields(_source.Depth, fieldBase);
            }
            else
            {
                _fields.Shape(family, fieldBase, isEntry: true);
            }
        }
    }

    // What a container says in attributes: its language, its identifier in RDF, and all that CDF knows of it.
    private BaseUrl DeclareContainer(BaseUrl baseAddress)
    {
        if (!_source.HasAttributes)
        {
            return baseAddress;
        }

        baseAddress = baseAddress.WithDeclared(_source.DeclaredBase);
        if (_source.DeclaredLanguage is { Length: > 0 } language)
        {
            _target.Element("n:language", language);
        }

        if (_source.About is { Length: > 0 } about)
        {
            _target.Element("n:id", about);
        }

        if (_isAtom || !(IsNamed("channel") || IsNamed("item")))
        {
            return baseAddress;
        }

        baseAddress = baseAddress.WithDeclared(_source.Attribute("base"));
        if (_source.Attribute("href") is { Length: > 0 } href)
        {
            _target.Element("n:link", baseAddress.Resolve(href));
        }

        _extras.WriteDate(FeedField.Updated, _source.Attribute("lastmod") ?? "");
        return baseAddress;
    }

    // A container in a default namespace that nobody knows stands in the dialect's own: else its entries would be lost without
    // a word. One with a prefix belongs to some module.
    private Container ContainerHere()
    {
        var isEntry = IsNamed("item") || IsNamed("entry");
        if (!isEntry && !IsNamed("channel") && !IsNamed("items") && !IsNamed("feed"))
        {
            return Container.None;
        }

        var container = isEntry ? Container.Entry : Container.Feed;

        switch (FamilyHere())
        {
            case FeedVocabulary.Own or "atom":
                return container;
            case null when _source.Prefix.Length == 0:
                _ownNamespace = _source.NamespaceUri;
                return container;
            default:
                return Container.None;
        }
    }

    private bool IsNamed(string name) => _source.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    // Whatever namespace the root stands in is the dialect's own, known or not.
    private string? FamilyHere() => _source.NamespaceUri == _ownNamespace && !IsRdf(_ownNamespace)
        ? FeedVocabulary.Own
        : FeedVocabulary.FamilyOf(_source.NamespaceUri, _source.Prefix);

    private static bool IsRdf(string namespaceUri) => FeedVocabulary.FamilyOf(namespaceUri, "") == "rdf";

    private enum Container
    {
        None,
        Feed,
        Entry,
    }
}
