using System.Xml.Linq;
using CodeHollow.FeedReader.Feeds;

namespace NewsMonitor.Feeds;

/// <summary>
/// Maps a canonical feed, read by CodeHollow.FeedReader, to a <see cref="ParsedFeed"/>. It takes CodeHollow's entries
/// and their elements, not the properties: those decode content once too often, read dates by culture, take the first
/// link for the right one, and leave addresses relative.
/// </summary>
internal static class FeedMapper
{
    private static readonly XNamespace Atom = CanonicalNames.Atom;

    public static ParsedFeed Map(CanonicalFeed canonical)
    {
        BaseFeed feed = canonical.IsAtom ? new AtomFeed("", canonical.Element) : new Rss20Feed("", canonical.Element);
        var element = feed.Element;
        var native = element.Name.Namespace;
        var authors = GetAuthors(element, native);
        if (authors.Count == 0 && GetFirst(element, CanonicalNames.Owner) is { Length: > 0 } owner)
        {
            authors = [owner];
        }

        return new ParsedFeed
        {
            Title = GetText(element, native + "title", CanonicalNames.Title),
            Description = GetText(
                element,
                native + (native == Atom ? "subtitle" : "description"),
                CanonicalNames.Summary,
                CanonicalNames.Subtitle),
            Link = GetLink(element, native),
            Id = GetFirst(element, native + "id", CanonicalNames.Id),
            Language = GetFirst(element, native + "language", CanonicalNames.Language),
            Authors = authors,
            Published = GetPublished(element),
            Updated = GetDate(element, CanonicalNames.Updated),
            TimeToLive = PollingHints.ParseTimeToLive(GetFirst(element, CanonicalNames.TimeToLive)),
            UpdateInterval = PollingHints.ParseUpdateInterval(
                GetFirst(element, CanonicalNames.UpdatePeriod), GetFirst(element, CanonicalNames.UpdateFrequency)),
            SkipHours = PollingHints.ParseSkipHours(GetValues(element.Elements(CanonicalNames.SkipHour))),
            SkipDays = PollingHints.ParseSkipDays(GetValues(element.Elements(CanonicalNames.SkipDay))),
            Entries = [.. feed.Items.Select(item => MapEntry(item.Element, native, authors))],
            SkippedEntries = canonical.SkippedEntries,
        };
    }

    private static ParsedEntry MapEntry(XElement element, XNamespace native, IReadOnlyList<string> feedAuthors)
    {
        var id = GetFirst(element, native == Atom ? Atom + "id" : native + "guid", CanonicalNames.Id);
        var authors = GetAuthors(element, native);
        return new ParsedEntry
        {
            Id = id,
            Title = GetText(element, native + "title", CanonicalNames.Title),
            Link = GetEntryLink(element, native),
            OriginalLink = GetFirst(element, CanonicalNames.OriginalLink),
            Summary = GetText(
                element,
                native + (native == Atom ? "summary" : "description"),
                CanonicalNames.Summary,
                CanonicalNames.Subtitle),
            Content = GetText(
                element, native == Atom ? Atom + "content" : CanonicalNames.EncodedContent, CanonicalNames.Content),
            Authors = authors.Count > 0 ? authors : GetInheritedAuthors(element, feedAuthors),
            Categories = GetCategories(element, native),
            Published = GetPublished(element),
            Updated = GetDate(element, CanonicalNames.Updated),
            Enclosure = GetFirst(element, CanonicalNames.Enclosure, CanonicalNames.Media),
            Image = GetFirst(element, CanonicalNames.Image),
            Language = GetFirst(element, native + "language", CanonicalNames.Language),
        };
    }

    // An entry without an author inherits that of the feed it was copied from, else that of its feed (RFC 4287 section
    // 4.2.1).
    private static IReadOnlyList<string> GetInheritedAuthors(XElement entry, IReadOnlyList<string> feedAuthors)
        => GetValues(entry.Elements(CanonicalNames.SourceAuthor)) is { Count: > 0 } sourceAuthors
            ? sourceAuthors
            : feedAuthors;

    // A guid is also a URL unless it says otherwise (RSS 2.0, guid); an Atom id often is.
    private static string GetEntryLink(XElement entry, XNamespace native)
    {
        if (GetLink(entry, native) is { Length: > 0 } link)
        {
            return link;
        }

        var id = native == Atom ? entry.Element(Atom + "id") : entry.Element(native + "guid");
        var isPermaLink = id?.Attribute("isPermaLink")?.Value.Trim();
        var isUrl = !string.Equals(isPermaLink, "false", StringComparison.OrdinalIgnoreCase);
        if (id is not null && isUrl && IsWebUrl(id.Value.Trim()))
        {
            return id.Value.Trim();
        }

        var about = GetFirst(entry, CanonicalNames.Id);
        return IsWebUrl(about) ? about : GetFirst(entry, CanonicalNames.Related, CanonicalNames.Enclosure, CanonicalNames.Self);
    }

    private static string GetLink(XElement element, XNamespace native)
    {
        if (native != Atom)
        {
            // Of several links, readers have always taken the last.
            return element.Elements(native + "link").LastOrDefault(HasText) is { } link
                ? link.Value.Trim()
                : GetFirst(element, CanonicalNames.Link);
        }

        var links = element.Elements(Atom + "link").ToList();
        var best = links.Find(IsHtmlLink) ?? links.FirstOrDefault();
        return best?.Attribute("href")?.Value ?? GetFirst(element, CanonicalNames.Link);
    }

    private static bool IsHtmlLink(XElement link)
        => link.Attribute("type")?.Value is null or "" or "text/html" or "application/xhtml+xml";

    private static bool IsWebUrl(string text)
        => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static List<string> GetAuthors(XElement element, XNamespace native)
    {
        var authors = native == Atom
            ? GetValues(element.Elements(Atom + "author").Select(author => author.Element(Atom + "name")!))
            : GetValues(element.Elements(native + "author"));
        var others = GetValues(element.Elements(CanonicalNames.Author));

        // dc:creator has the name; the author of RSS often has only the mail address that the specification requires.
        return authors.Count == 0 || (others.Count > 0 && authors.TrueForAll(author => author.Contains('@')))
            ? others
            : authors;
    }

    private static List<string> GetCategories(XElement element, XNamespace native)
    {
        var categories = native == Atom
            ? element.Elements(Atom + "category").Select(category => category.Attribute("term")?.Value.Trim() ?? "")
            : element.Elements(native + "category").Select(category => category.Value.Trim());
        return
        [
            .. categories.Where(value => value.Length > 0),
            .. GetValues(element.Elements(CanonicalNames.Category)),
        ];
    }

    private static List<string> GetValues(IEnumerable<XElement> elements)
        => [.. elements.Select(element => element.Value.Trim()).Where(value => value.Length > 0)];

    private static DateTimeOffset? GetPublished(XElement element)
        => GetDate(element, CanonicalNames.Published)
            ?? GetDate(element, CanonicalNames.Issued)
            ?? GetDate(element, CanonicalNames.Date)
            ?? GetDate(element, CanonicalNames.Created);

    private static DateTimeOffset? GetDate(XElement element, XName name)
        => element.Element(name) is { } date ? FeedDateParser.Parse(date.Value) : null;

    private static string GetFirst(XElement element, params ReadOnlySpan<XName> names)
        => FindFirstWithText(element, names) is { } found ? found.Value.Trim() : "";

    private static ParsedText GetText(XElement element, params ReadOnlySpan<XName> names)
        => FindFirstWithText(element, names) is { } found
            ? new ParsedText(found.Value.Trim(), found.Attribute("type")?.Value != "text")
            : default;

    // In order of trust: the dialect's native names, then those of modules.
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
