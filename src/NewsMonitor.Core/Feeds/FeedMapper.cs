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
    private static readonly XNamespace Extension = CanonicalFeedBuilder.ExtensionNamespace;
    private static readonly XNamespace Content = CanonicalFeedBuilder.ContentNamespace;

    /// <summary>Maps a feed with all of its entries.</summary>
    public static ParsedFeed Map(Feed feed, int entriesLeftOut)
    {
        var element = feed.SpecificFeed.Element;
        var own = element.Name.Namespace;
        var authors = GetAuthors(element, own);
        if (authors.Count == 0 && GetFirst(element, Extension + "owner") is { Length: > 0 } owner)
        {
            authors = [owner];
        }

        return new ParsedFeed
        {
            Title = GetText(element, own + "title", Extension + "title"),
            Description = GetText(element, own + (own == Atom ? "subtitle" : "description"), Extension + "summary", Extension + "subtitle"),
            Link = GetLink(element, own),
            Id = GetFirst(element, own + "id", Extension + "id"),
            Language = GetFirst(element, own + "language", Extension + "language"),
            Authors = authors,
            Published = GetPublished(element),
            Updated = GetDate(element, Extension + "updated"),
            TimeToLive = PollingHints.ParseTimeToLive(GetFirst(element, Extension + "ttl")),
            UpdateInterval = PollingHints.ParseUpdateInterval(GetFirst(element, Extension + "updatePeriod"), GetFirst(element, Extension + "updateFrequency")),
            SkipHours = PollingHints.ParseSkipHours(GetValues(element.Elements(Extension + "skipHour"))),
            SkipDays = PollingHints.ParseSkipDays(GetValues(element.Elements(Extension + "skipDay"))),
            Entries = [.. feed.Items.Select(item => MapEntry(item.SpecificItem, own, authors))],
            SkippedEntries = entriesLeftOut,
        };
    }

    private static ParsedEntry MapEntry(BaseFeedItem item, XNamespace own, IReadOnlyList<string> feedAuthors)
    {
        var element = item.Element;
        var id = GetFirst(element, own == Atom ? Atom + "id" : own + "guid", Extension + "id");
        var authors = GetAuthors(element, own);
        return new ParsedEntry
        {
            Id = id,
            Title = GetText(element, own + "title", Extension + "title"),
            Link = GetEntryLink(element, own),
            OriginalLink = GetFirst(element, Extension + "originalLink"),
            Summary = GetText(element, own + (own == Atom ? "summary" : "description"), Extension + "summary", Extension + "subtitle"),
            Content = GetText(element, own == Atom ? Atom + "content" : Content + "encoded", Extension + "content"),
            Authors = authors.Count > 0 ? authors : GetInheritedAuthors(element, feedAuthors),
            Categories = GetCategories(element, own),
            Published = GetPublished(element),
            Updated = GetDate(element, Extension + "updated"),
            Enclosure = GetFirst(element, Extension + "enclosure", Extension + "media"),
            Image = GetFirst(element, Extension + "image"),
            Language = GetFirst(element, own + "language", Extension + "language"),
        };
    }

    // An entry without an author has that of the feed it was taken from, else that of its feed (RFC 4287 section 4.2.1).
    private static IReadOnlyList<string> GetInheritedAuthors(XElement entry, IReadOnlyList<string> feedAuthors)
        => GetValues(entry.Elements(Extension + "sourceAuthor")) is { Count: > 0 } sourceAuthors ? sourceAuthors : feedAuthors;

    // A guid is an address too unless it says otherwise (RSS 2.0, guid); an Atom id often is.
    private static string GetEntryLink(XElement entry, XNamespace own)
    {
        if (GetLink(entry, own) is { Length: > 0 } link)
        {
            return link;
        }

        var id = own == Atom ? entry.Element(Atom + "id") : entry.Element(own + "guid");
        var isPermaLink = !string.Equals(id?.Attribute("isPermaLink")?.Value.Trim(), "false", StringComparison.OrdinalIgnoreCase);
        if (id is not null && isPermaLink && IsWebAddress(GetValue(id).Trim()))
        {
            return GetValue(id).Trim();
        }

        var about = GetFirst(entry, Extension + "id");
        return IsWebAddress(about) ? about : GetFirst(entry, Extension + "related", Extension + "enclosure");
    }

    private static string GetLink(XElement element, XNamespace own)
    {
        if (own != Atom)
        {
            // Where there are several, the last is the one that readers have always taken.
            return element.Elements(own + "link").LastOrDefault(HasText) is { } link ? GetValue(link).Trim() : GetFirst(element, Extension + "link");
        }

        var links = element.Elements(Atom + "link").ToList();
        var best = links.Find(IsHtmlLink) ?? links.FirstOrDefault();
        return best?.Attribute("href")?.Value ?? GetFirst(element, Extension + "link");
    }

    private static bool IsHtmlLink(XElement link)
        => link.Attribute("type")?.Value is null or "" or "text/html" or "application/xhtml+xml";

    private static bool IsWebAddress(string text)
        => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static List<string> GetAuthors(XElement element, XNamespace own)
    {
        var authors = own == Atom
            ? GetValues(element.Elements(Atom + "author").Select(author => author.Element(Atom + "name")!))
            : GetValues(element.Elements(own + "author"));
        var others = GetValues(element.Elements(Extension + "author"));

        // dc:creator has the name where RSS's author has only the mail address that its specification asks for.
        return authors.Count == 0 || (others.Count > 0 && authors.TrueForAll(author => author.Contains('@'))) ? others : authors;
    }

    private static List<string> GetCategories(XElement element, XNamespace own)
    {
        var categories = own == Atom
            ? element.Elements(Atom + "category").Select(category => category.Attribute("term")?.Value.Trim() ?? "")
            : element.Elements(own + "category").Select(category => GetValue(category).Trim());
        return [.. categories.Where(value => value.Length > 0), .. GetValues(element.Elements(Extension + "category"))];
    }

    private static List<string> GetValues(IEnumerable<XElement> elements)
        => [.. elements.Select(element => GetValue(element).Trim()).Where(value => value.Length > 0)];

    private static DateTimeOffset? GetPublished(XElement element)
        => GetDate(element, Extension + "published") ?? GetDate(element, Extension + "issued") ?? GetDate(element, Extension + "date") ?? GetDate(element, Extension + "created");

    private static DateTimeOffset? GetDate(XElement element, XName name)
        => element.Element(name) is { } date ? FeedDateParser.Parse(GetValue(date)) : null;

    private static string GetFirst(XElement element, params ReadOnlySpan<XName> names) => FindFirstWithText(element, names) is { } found ? GetValue(found).Trim() : "";

    private static ParsedText GetText(XElement element, params ReadOnlySpan<XName> names)
        => FindFirstWithText(element, names) is { } found
            ? new ParsedText(GetValue(found).Trim(), found.Attribute("type")?.Value != "text")
            : default;

    // Names come in the order of trust: the dialect's own, then the modules'.
    private static XElement? FindFirstWithText(XElement element, ReadOnlySpan<XName> names)
    {
        foreach (var name in names)
        {
            if (element.Elements(name).FirstOrDefault(HasText) is { } filled)
            {
                return filled;
            }
        }

        return null;
    }

    private static bool HasText(XElement element) => !string.IsNullOrWhiteSpace(GetValue(element));

    // XElement.Value copies what stands in a section each time it is asked.
    private static string GetValue(XElement element) => element.FirstNode is XText { NextNode: null } only ? only.Value : element.Value;
}
