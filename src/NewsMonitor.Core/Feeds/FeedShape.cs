namespace NewsMonitor.Feeds;

/// <summary>A feed in canonical form.</summary>
/// <param name="Xml">RSS 2.0 or Atom 1.0 as <see cref="CanonicalXml"/> describes it.</param>
/// <param name="EntriesLeftOut">How many entries stood behind the cap.</param>
internal sealed record ShapedFeed(string Xml, int EntriesLeftOut);

/// <summary>
/// Brings any dialect (RSS 0.90 to 2.0, RSS 1.0, Atom 0.3 and 1.0, whatever prefixes and case they come in) into canonical
/// RSS 2.0 or Atom 1.0 in one forward pass: names and nesting made regular, addresses absolute, dates read, XHTML turned
/// into markup in text. What is not read is left away, so nothing deep or strange reaches the parser behind.
/// </summary>
internal sealed class FeedShape
{
    private readonly FeedXml _source;
    private readonly CanonicalXml _target;
    private readonly FeedFieldShape _fields;
    private readonly bool _isAtom;
    private readonly string _ownNamespace;
    private readonly int _maxEntries;
    private int _entries;

    private FeedShape(FeedXml source, CanonicalXml target, int maxEntries)
    {
        _source = source;
        _target = target;
        _maxEntries = maxEntries;
        _isAtom = IsNamed("feed") || IsNamed("entry");
        _ownNamespace = source.NamespaceUri;
        _fields = new FeedFieldShape(source, target, _isAtom);
    }

    /// <summary>Shapes a feed.</summary>
    /// <param name="xml">The repaired document, from its root element on.</param>
    /// <param name="address">Where it came from; relative addresses are resolved against it.</param>
    /// <param name="maxEntries">How many entries are read.</param>
    /// <exception cref="System.Xml.XmlException">The XML is broken; without a place: nested too deep.</exception>
    public static ShapedFeed Shape(string xml, Uri address, int maxEntries)
    {
        using var source = new FeedXml(xml);
        source.MoveToRoot();
        return new FeedShape(source, new CanonicalXml(xml.Length + (xml.Length / 8) + 256), maxEntries).ShapeRoot(address);
    }

    private ShapedFeed ShapeRoot(Uri address)
    {
        _target.Begin(_isAtom);
        if (IsNamed("entry"))
        {
            ShapeEntry(address);
        }
        else
        {
            ShapeFeed(address);
        }

        return new ShapedFeed(_target.End(_isAtom), Math.Max(0, _entries - _maxEntries));
    }

    // The root of every dialect, and what lies between it and the entries: channel, items.
    private void ShapeFeed(Uri baseAddress)
    {
        var depth = _source.Depth;
        baseAddress = DeclareContainer(baseAddress);
        while (_source.MoveToNextChild(depth))
        {
            var family = FamilyHere();
            var isOwn = family is FeedVocabulary.Own or "atom";
            if (isOwn && (IsNamed("item") || IsNamed("entry")))
            {
                ShapeEntry(baseAddress);
            }
            else if (isOwn && (IsNamed("channel") || IsNamed("items")))
            {
                ShapeFeed(baseAddress);
            }
            else
            {
                _fields.Shape(family, BaseHere(baseAddress), isEntry: false);
            }
        }
    }

    private void ShapeEntry(Uri baseAddress)
    {
        if (++_entries > _maxEntries)
        {
            _source.Skip();
            return;
        }

        var name = _isAtom ? "entry" : "item";
        var depth = _source.Depth;
        _target.Open(name);
        ShapeEntryFields(depth, DeclareContainer(baseAddress));
        _target.Close(name);
    }

    private void ShapeEntryFields(int depth, Uri baseAddress)
    {
        while (_source.MoveToNextChild(depth))
        {
            var family = FamilyHere();
            if (family == "media" && IsNamed("group"))
            {
                ShapeEntryFields(_source.Depth, BaseHere(baseAddress));
            }
            else
            {
                _fields.Shape(family, BaseHere(baseAddress), isEntry: true);
            }
        }
    }

    private Uri DeclareContainer(Uri baseAddress)
    {
        if (_source.DeclaredLanguage is { Length: > 0 } language)
        {
            _target.Element("n:language", language);
        }

        if (_source.About is { Length: > 0 } about)
        {
            _target.Element("n:id", about);
        }

        return BaseHere(baseAddress);
    }

    private bool IsNamed(string name) => _source.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    // Whatever namespace the root stands in is the dialect's own, known or not.
    private string? FamilyHere() => _source.NamespaceUri == _ownNamespace && !IsRdf(_ownNamespace)
        ? FeedVocabulary.Own
        : FeedVocabulary.FamilyOf(_source.NamespaceUri, _source.Prefix);

    private static bool IsRdf(string namespaceUri) => FeedVocabulary.FamilyOf(namespaceUri, "") == "rdf";

    private Uri BaseHere(Uri baseAddress)
        => _source.DeclaredBase is { Length: > 0 } declared
            && Uri.TryCreate(FeedAddress.Resolve(baseAddress, declared), UriKind.Absolute, out var address)
            ? address
            : baseAddress;
}
