using System.Xml.Linq;
using CodeHollow.FeedReader;
using CodeHollow.FeedReader.Feeds;

namespace NewsMonitor.Feeds;

/// <summary>
/// Takes the fields out of a feed that CodeHollow.FeedReader has read from canonical XML. Its elements are used and not
/// its properties: those decode content once too often, read dates by culture, and take the first link for the right one.
/// </summary>
internal static class FeedMapper
{
    private static readonly XNamespace Atom = FeedVocabulary.AtomNamespace;
    private static readonly XNamespace Extra = CanonicalFeedBuilder.ExtensionNamespace;
    private static readonly XNamespace Content = CanonicalFeedBuilder.ContentNamespace;

    /// <summary>Maps a feed with all of its entries.</summary>
    public static ParsedFeed Map(Feed feed, int entriesLeftOut)
    {
        var element = feed.SpecificFeed.Element;
        var own = element.Name.Namespace;
        var authors = Authors(element, own);
        if (authors.Count == 0 && First(element, Extra + "owner") is { Length: > 0 } owner)
        {
            authors = [owner];
        }

        return new ParsedFeed
        {
            Title = Text(element, own + "title", Extra + "title"),
            Description = Text(element, own + (own == Atom ? "subtitle" : "description"), Extra + "summary", Extra + "subtitle"),
            Link = Link(element, own),
            Id = First(element, own + "id", Extra + "id"),
            Language = First(element, own + "language", Extra + "language"),
            Authors = authors,
            Published = Published(element),
            Updated = Date(element, Extra + "updated"),
            TimeToLive = PollingHints.TimeToLive(First(element, Extra + "ttl")),
            UpdateInterval = PollingHints.UpdateInterval(First(element, Extra + "updatePeriod"), First(element, Extra + "updateFrequency")),
            SkipHours = PollingHints.Hours(Values(element.Elements(Extra + "skipHour"))),
            SkipDays = PollingHints.Days(Values(element.Elements(Extra + "skipDay"))),
            Entries = [.. feed.Items.Select(item => MapEntry(item.SpecificItem, own, authors))],
            SkippedEntries = entriesLeftOut,
        };
    }

    private static ParsedEntry MapEntry(BaseFeedItem item, XNamespace own, IReadOnlyList<string> feedAuthors)
    {
        var element = item.Element;
        var id = First(element, own == Atom ? Atom + "id" : own + "guid", Extra + "id");
        var authors = Authors(element, own);
        return new ParsedEntry
        {
            Id = id,
            Title = Text(element, own + "title", Extra + "title"),
            Link = EntryLink(element, own),
            OriginalLink = First(element, Extra + "originalLink"),
            Summary = Text(element, own + (own == Atom ? "summary" : "description"), Extra + "summary", Extra + "subtitle"),
            Content = Text(element, own == Atom ? Atom + "content" : Content + "encoded", Extra + "content"),
            Authors = authors.Count > 0 ? authors : Inherited(element, feedAuthors),
            Categories = Categories(element, own),
            Published = Published(element),
            Updated = Date(element, Extra + "updated"),
            Enclosure = First(element, Extra + "enclosure", Extra + "media"),
            Image = First(element, Extra + "image"),
            Language = First(element, own + "language", Extra + "language"),
        };
    }

    // An entry without an author has that of the feed it was taken from, else that of its feed (RFC 4287 section 4.2.1).
    private static IReadOnlyList<string> Inherited(XElement entry, IReadOnlyList<string> feedAuthors)
        => Values(entry.Elements(Extra + "sourceAuthor")) is { Count: > 0 } sourceAuthors ? sourceAuthors : feedAuthors;

    // A guid is an address too unless it says otherwise (RSS 2.0, guid); an Atom id often is.
    private static string EntryLink(XElement entry, XNamespace own)
    {
        if (Link(entry, own) is { Length: > 0 } link)
        {
            return link;
        }

        var id = own == Atom ? entry.Element(Atom + "id") : entry.Element(own + "guid");
        var isPermaLink = !string.Equals(id?.Attribute("isPermaLink")?.Value.Trim(), "false", StringComparison.OrdinalIgnoreCase);
        if (id is not null && isPermaLink && IsWebAddress(ValueOf(id).Trim()))
        {
            return ValueOf(id).Trim();
        }

        var about = First(entry, Extra + "id");
        return IsWebAddress(about) ? about : First(entry, Extra + "related", Extra + "enclosure");
    }

    private static string Link(XElement element, XNamespace own)
    {
        if (own != Atom)
        {
            // Where there are several, the last is the one that readers have always taken.
            return element.Elements(own + "link").LastOrDefault(IsFilled) is { } link ? ValueOf(link).Trim() : First(element, Extra + "link");
        }

        var links = element.Elements(Atom + "link").ToList();
        var best = links.Find(IsPage) ?? links.FirstOrDefault();
        return best?.Attribute("href")?.Value ?? First(element, Extra + "link");
    }

    private static bool IsPage(XElement link)
        => link.Attribute("type")?.Value is null or "" or "text/html" or "application/xhtml+xml";

    private static bool IsWebAddress(string text)
        => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static List<string> Authors(XElement element, XNamespace own)
    {
        var authors = own == Atom
            ? Values(element.Elements(Atom + "author").Select(author => author.Element(Atom + "name")!))
            : Values(element.Elements(own + "author"));
        var others = Values(element.Elements(Extra + "author"));

        // dc:creator has the name where RSS's author has only the mail address that its specification asks for.
        return authors.Count == 0 || (others.Count > 0 && authors.TrueForAll(author => author.Contains('@'))) ? others : authors;
    }

    private static List<string> Categories(XElement element, XNamespace own)
    {
        var categories = own == Atom
            ? element.Elements(Atom + "category").Select(category => category.Attribute("term")?.Value.Trim() ?? "")
            : element.Elements(own + "category").Select(category => ValueOf(category).Trim());
        return [.. categories.Where(value => value.Length > 0), .. Values(element.Elements(Extra + "category"))];
    }

    private static List<string> Values(IEnumerable<XElement> elements)
        => [.. elements.Select(element => ValueOf(element).Trim()).Where(value => value.Length > 0)];

    private static DateTimeOffset? Published(XElement element)
        => Date(element, Extra + "published") ?? Date(element, Extra + "issued") ?? Date(element, Extra + "date") ?? Date(element, Extra + "created");

    private static DateTimeOffset? Date(XElement element, XName name)
        => element.Element(name) is { } date ? FeedDateParser.Parse(ValueOf(date)) : null;

    private static string First(XElement element, params ReadOnlySpan<XName> names) => FirstFilled(element, names) is { } found ? ValueOf(found).Trim() : "";

    private static ParsedText Text(XElement element, params ReadOnlySpan<XName> names)
        => FirstFilled(element, names) is { } found
            ? new ParsedText(ValueOf(found).Trim(), found.Attribute("type")?.Value != "text")
            : default;

    // Names come in the order of trust: the dialect's own, then the modules'.
    private static XElement? FirstFilled(XElement element, ReadOnlySpan<XName> names)
    {
        foreach (var name in names)
        {
            if (element.Elements(name).FirstOrDefault(IsFilled) is { } filled)
            {
                return filled;
            }
        }

        return null;
    }

    private static bool IsFilled(XElement element) => !string.IsNullOrWhiteSpace(ValueOf(element));

    // XElement.Value copies what stands in a section each time it is asked.
    private static string ValueOf(XElement element) => element.FirstNode is XText { NextNode: null } only ? only.Value : element.Value;
}
