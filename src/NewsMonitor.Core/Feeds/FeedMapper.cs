using System.Xml.Linq;
using CodeHollow.FeedReader.Feeds;

namespace NewsMonitor.Feeds;

/// <summary>
/// Maps a canonical feed, read by CodeHollow.FeedReader, to a <see cref="ParsedFeed"/>. It takes CodeHollow's entries and
/// their elements, not the properties: those decode content once too often, read dates by culture, take the first link
/// for the right one, and leave addresses relative.
/// </summary>
internal static class FeedMapper
{
    private static readonly XNamespace Atom = CanonicalNames.Atom;

    /// <summary>Maps a feed with all of its entries.</summary>
    public static ParsedFeed Map(CanonicalFeed canonical)
    {
        BaseFeed feed = canonical.IsAtom ? new AtomFeed("", canonical.Element) : new Rss20Feed("", canonical.Element);
        var element = feed.Element;
        var own = element.Name.Namespace;
        var authors = GetAuthors(element, own);
        if (authors.Count == 0 && GetFirst(element, CanonicalNames.Owner) is { Length: > 0 } owner)
        {
            authors = [owner];
        }

        return new ParsedFeed
        {
            Title = GetText(element, own + "title", CanonicalNames.Title),
            Description = GetText(element, own + (own == Atom ? "subtitle" : "description"), CanonicalNames.Summary, CanonicalNames.Subtitle),
            Link = GetLink(element, own),
            Id = GetFirst(element, own + "id", CanonicalNames.Id),
            Language = GetFirst(element, own + "language", CanonicalNames.Language),
            Authors = authors,
            Published = GetPublished(element),
            Updated = GetDate(element, CanonicalNames.Updated),
            TimeToLive = PollingHints.ParseTimeToLive(GetFirst(element, CanonicalNames.TimeToLive)),
            UpdateInterval = PollingHints.ParseUpdateInterval(GetFirst(element, CanonicalNames.UpdatePeriod), GetFirst(element, CanonicalNames.UpdateFrequency)),
            SkipHours = PollingHints.ParseSkipHours(GetValues(element.Elements(CanonicalNames.SkipHour))),
            SkipDays = PollingHints.ParseSkipDays(GetValues(element.Elements(CanonicalNames.SkipDay))),
            Entries = [.. feed.Items.Select(item => MapEntry(item.Element, own, authors))],
            SkippedEntries = canonical.SkippedEntries,
        };
    }

    private static ParsedEntry MapEntry(XElement element, XNamespace own, IReadOnlyList<string> feedAuthors)
    {
        var id = GetFirst(element, own == Atom ? Atom + "id" : own + "guid", CanonicalNames.Id);
        var authors = GetAuthors(element, own);
        return new ParsedEntry
        {
            Id = id,
            Title = GetText(element, own + "title", CanonicalNames.Title),
            Link = GetEntryLink(element, own),
            OriginalLink = GetFirst(element, CanonicalNames.OriginalLink),
            Summary = GetText(element, own + (own == Atom ? "summary" : "description"), CanonicalNames.Summary, CanonicalNames.Subtitle),
            Content = GetText(element, own == Atom ? Atom + "content" : CanonicalNames.EncodedContent, CanonicalNames.Content),
            Authors = authors.Count > 0 ? authors : GetInheritedAuthors(element, feedAuthors),
            Categories = GetCategories(element, own),
            Published = GetPublished(element),
            Updated = GetDate(element, CanonicalNames.Updated),
            Enclosure = GetFirst(element, CanonicalNames.Enclosure, CanonicalNames.Media),
            Image = GetFirst(element, CanonicalNames.Image),
            Language = GetFirst(element, own + "language", CanonicalNames.Language),
        };
    }

    // An entry without an author has that of the feed it was taken from, else that of its feed (RFC 4287 section 4.2.1).
    private static IReadOnlyList<string> GetInheritedAuthors(XElement entry, IReadOnlyList<string> feedAuthors)
        => GetValues(entry.Elements(CanonicalNames.SourceAuthor)) is { Count: > 0 } sourceAuthors ? sourceAuthors : feedAuthors;

    // A guid is an address too unless it says otherwise (RSS 2.0, guid); an Atom id often is.
    private static string GetEntryLink(XElement entry, XNamespace own)
    {
        if (GetLink(entry, own) is { Length: > 0 } link)
        {
            return link;
        }

        var id = own == Atom ? entry.Element(Atom + "id") : entry.Element(own + "guid");
        var isPermaLink = !string.Equals(id?.Attribute("isPermaLink")?.Value.Trim(), "false", StringComparison.OrdinalIgnoreCase);
        if (id is not null && isPermaLink && IsWebAddress(id.Value.Trim()))
        {
            return id.Value.Trim();
        }

        var about = GetFirst(entry, CanonicalNames.Id);
        return IsWebAddress(about) ? about : GetFirst(entry, CanonicalNames.Related, CanonicalNames.Enclosure);
    }

    private static string GetLink(XElement element, XNamespace own)
    {
        if (own != Atom)
        {
            // Where there are several, the last is the one that readers have always taken.
            return element.Elements(own + "link").LastOrDefault(HasText) is { } link ? link.Value.Trim() : GetFirst(element, CanonicalNames.Link);
        }

        var links = element.Elements(Atom + "link").ToList();
        var best = links.Find(IsHtmlLink) ?? links.FirstOrDefault();
        return best?.Attribute("href")?.Value ?? GetFirst(element, CanonicalNames.Link);
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
        var others = GetValues(element.Elements(CanonicalNames.Author));

        // dc:creator has the name where RSS's author has only the mail address that its specification asks for.
        return authors.Count == 0 || (others.Count > 0 && authors.TrueForAll(author => author.Contains('@'))) ? others : authors;
    }

    private static List<string> GetCategories(XElement element, XNamespace own)
    {
        var categories = own == Atom
            ? element.Elements(Atom + "category").Select(category => category.Attribute("term")?.Value.Trim() ?? "")
            : element.Elements(own + "category").Select(category => category.Value.Trim());
        return [.. categories.Where(value => value.Length > 0), .. GetValues(element.Elements(CanonicalNames.Category))];
    }

    private static List<string> GetValues(IEnumerable<XElement> elements)
        => [.. elements.Select(element => element.Value.Trim()).Where(value => value.Length > 0)];

    private static DateTimeOffset? GetPublished(XElement element)
        => GetDate(element, CanonicalNames.Published) ?? GetDate(element, CanonicalNames.Issued) ?? GetDate(element, CanonicalNames.Date) ?? GetDate(element, CanonicalNames.Created);

    private static DateTimeOffset? GetDate(XElement element, XName name)
        => element.Element(name) is { } date ? FeedDateParser.Parse(date.Value) : null;

    private static string GetFirst(XElement element, params ReadOnlySpan<XName> names) => FindFirstWithText(element, names) is { } found ? found.Value.Trim() : "";

    private static ParsedText GetText(XElement element, params ReadOnlySpan<XName> names)
        => FindFirstWithText(element, names) is { } found
            ? new ParsedText(found.Value.Trim(), found.Attribute("type")?.Value != "text")
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

    private static bool HasText(XElement element) => !string.IsNullOrWhiteSpace(element.Value);
}
