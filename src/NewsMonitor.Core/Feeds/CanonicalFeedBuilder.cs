using System.Xml.Linq;

namespace NewsMonitor.Feeds;

/// <summary>
/// Builds the one form of RSS 2.0 and of Atom 1.0 that every dialect is brought into. Native fields keep their names;
/// those without one, and dates (already read, so that no culture touches them again), get
/// <see cref="CanonicalNames"/>.
/// </summary>
internal sealed class CanonicalFeedBuilder
{
    private readonly string _entryName;
    private XElement _container;

    public CanonicalFeedBuilder(bool isAtom)
    {
        Native = isAtom ? CanonicalNames.Atom : XNamespace.None;
        _entryName = isAtom ? "entry" : "item";
        Feed = isAtom ? new XElement(Native + "feed") : new XElement("channel");

        // CodeHollow looks names up by the prefixes in scope.
        Feed.Add(
            isAtom ? new XAttribute("xmlns", CanonicalNames.Atom) : null,
            new XAttribute(XNamespace.Xmlns + "content", CanonicalNames.ContentModule));
        _container = Feed;
    }

    /// <summary>The namespace of the dialect's own names: Atom's, or none.</summary>
    public XNamespace Native { get; }

    /// <summary>The element with the fields of the feed and its entries: <c>feed</c> or <c>channel</c>.</summary>
    public XElement Feed { get; }

    /// <summary>Starts an entry, to which elements belong until <see cref="EndEntry"/>.</summary>
    public void StartEntry()
    {
        _container = new XElement(Native + _entryName);
        Feed.Add(_container);
    }

    public void EndEntry() => _container = Feed;

    public void Add(XElement element) => _container.Add(element);

    public void Add(XName name, string text) => Add(new XElement(name, text));

    /// <summary>Adds an element with a text and an attribute, which is left out without a value.</summary>
    public void Add(XName name, string text, string attribute, string? value)
        => Add(new XElement(name, value is null ? null : new XAttribute(attribute, value), text));
}
