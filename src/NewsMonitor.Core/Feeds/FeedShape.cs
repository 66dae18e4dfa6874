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
                ShapeField(family, baseAddress, isEntry: false);
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
        baseAddress = DeclareContainer(baseAddress);
        while (_source.MoveToNextChild(depth))
        {
            ShapeField(FamilyHere(), baseAddress, isEntry: true);
        }

        _target.Close(name);
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

    private void ShapeField(string? family, Uri baseAddress, bool isEntry)
    {
        if (family is null || FeedVocabulary.FieldOf(family, _source.LocalName) is not { } field)
        {
            _source.Skip();
            return;
        }

        baseAddress = BaseHere(baseAddress);
        var isAtomStyle = family == "atom" || (_isAtom && family.Length == 0);
        switch (field)
        {
            case FeedField.Title or FeedField.Summary or FeedField.Content:
                ShapeText(field, family, isAtomStyle, isEntry);
                break;
            case FeedField.Link:
                ShapeLink(isAtomStyle, baseAddress);
                break;
            case FeedField.Id:
                ShapeId(isAtomStyle);
                break;
            case FeedField.Author:
                ShapeAuthor(family, isAtomStyle);
                break;
            case FeedField.Category:
                ShapeCategory(family, isAtomStyle);
                break;
            case FeedField.Language:
                _target.Element(!_isAtom && family.Length == 0 ? "language" : "n:language", PlainInside());
                break;
            default:
                ShapeDate(field);
                break;
        }
    }

    private void ShapeText(FeedField field, string family, bool isAtomStyle, bool isEntry)
    {
        var name = (field, _isAtom) switch
        {
            (FeedField.Title, _) when IsOwn(family) => "title",
            (FeedField.Summary, true) when IsOwn(family) => isEntry ? "summary" : "subtitle",
            (FeedField.Summary, false) when IsOwn(family) && IsNamed("description") => "description",
            (FeedField.Content, true) when IsOwn(family) => "content",
            (FeedField.Content, false) when family == "content" => "content:encoded",
            (FeedField.Title, _) => "n:title",
            (FeedField.Summary, _) => "n:summary",
            _ => "n:content",
        };
        var text = isAtomStyle ? AtomText.Read(_source) : new ParsedText(_source.ReadInside(out _), IsMarkup: true);
        _target.Element(name, text.ToString(), ("type", text.IsMarkup ? "html" : "text"));
    }

    // Only the link to the article itself is kept (RFC 4287 section 4.2.7.2: no rel means alternate).
    private void ShapeLink(bool isAtomStyle, Uri baseAddress)
    {
        var href = _source.Attribute("href");
        var rel = _source.Attribute("rel");
        var type = _source.Attribute("type");
        var text = PlainInside();
        if (rel is { Length: > 0 } && !rel.Equals("alternate", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var address = FeedAddress.Resolve(baseAddress, string.IsNullOrWhiteSpace(href) ? text : href);
        if (address.Length == 0)
        {
            return;
        }

        if (_isAtom && isAtomStyle)
        {
            _target.Element("link", "", ("href", address), ("type", type));
        }
        else
        {
            _target.Element(isAtomStyle ? "n:link" : "link", address);
        }
    }

    private void ShapeId(bool isAtomStyle)
    {
        if (_isAtom && isAtomStyle)
        {
            _target.Element("id", PlainInside());
            return;
        }

        var isPermaLink = _source.Attribute("isPermaLink");
        _target.Element(IsNamed("guid") ? "guid" : "n:id", PlainInside(), ("isPermaLink", isPermaLink));
    }

    private void ShapeAuthor(string family, bool isAtomStyle)
    {
        var person = isAtomStyle ? AtomText.ReadPerson(_source) : PersonName.FromText(PlainInside());
        if (person.Length == 0)
        {
            return;
        }

        if (_isAtom && isAtomStyle)
        {
            _target.Open("author");
            _target.Element("name", person);
            _target.Close("author");
        }
        else
        {
            _target.Element(family.Length == 0 ? "author" : "n:author", person);
        }
    }

    private void ShapeCategory(string family, bool isAtomStyle)
    {
        var term = _source.Attribute("term") ?? _source.Attribute("label");
        var text = PlainInside();
        if (_isAtom && isAtomStyle)
        {
            _target.Element("category", "", ("term", string.IsNullOrWhiteSpace(term) ? text : term));
        }
        else
        {
            _target.Element(family.Length == 0 ? "category" : "n:category", string.IsNullOrWhiteSpace(text) ? term ?? "" : text);
        }
    }

    private void ShapeDate(FeedField field)
    {
        if (FeedDates.Parse(PlainInside()) is { } date)
        {
            _target.Element(field == FeedField.Published ? "n:published" : "n:updated", FeedDates.ToCanonical(date));
        }
    }

    private string PlainInside() => _source.ReadInside(out _).Trim();

    private bool IsNamed(string name) => _source.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool IsOwn(string family) => family.Length == 0 || (_isAtom && family == "atom");

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
