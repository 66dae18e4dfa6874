using System.Collections.Frozen;

namespace NewsMonitor.Feeds;

/// <summary>The names of fields in all dialects and modules.</summary>
internal static class FeedVocabulary
{
    /// <summary>The family of the dialect's own elements.</summary>
    public const string CoreFamily = "";

    public const string AtomNamespace = "http://www.w3.org/2005/Atom";

    private static readonly FrozenSet<string> Roots =
        FrozenSet.ToFrozenSet(["rss", "rdf", "channel", "feed", "entry"], StringComparer.OrdinalIgnoreCase);

#pragma warning disable S5332 // A namespace is a name and never requested.
    private static readonly FrozenDictionary<string, string> Families = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase)
    {
        [AtomNamespace] = "atom",
        ["http://purl.org/atom/ns#"] = "atom",
        ["http://example.com/newformat#"] = "atom",
        ["http://example.com/necho"] = "atom",
        ["http://purl.org/echo/"] = "atom",
        ["uri/of/echo/namespace#"] = "atom",
        ["http://purl.org/pie/"] = "atom",
        ["http://purl.org/rss/1.0/"] = CoreFamily,
        ["http://purl.org/rss/1.0"] = CoreFamily,
        ["http://purl.org/net/rss1.1#"] = CoreFamily,
        ["http://my.netscape.com/rdf/simple/0.9/"] = CoreFamily,
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = CoreFamily,
        ["http://channel.netscape.com/rdf/simple/0.9/"] = CoreFamily,
        ["http://backend.userland.com/rss"] = CoreFamily,
        ["http://backend.userland.com/rss2"] = CoreFamily,
        ["http://blogs.law.harvard.edu/tech/rss"] = CoreFamily,
        ["http://purl.org/dc/elements/1.0/"] = "dc",
        ["http://purl.org/dc/elements/1.1/"] = "dc",
        ["http://purl.org/dc/terms/"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content/"] = "content",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://purl.org/rss/1.0/modules/syndication/"] = "sy",
        ["http://purl.oclc.org/net/rss_2.0/enc#"] = "enc",
        ["http://rssnamespace.org/feedburner/ext/1.0"] = "feedburner",
        ["http://www.pheedo.com/namespace/pheedo"] = "pheedo",
        ["http://www.google.com/schemas/play-podcasts/1.0"] = "googleplay",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://search.yahoo.com/mrss/"] = "media",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

#pragma warning restore S5332

    private static readonly FrozenSet<string> FamilyNames =
        Families.Values.Where(family => family.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedField> CoreFields = CreateFields(
        (FeedField.Title, "title"), (FeedField.Link, "link a"), (FeedField.Id, "guid id"),
        (FeedField.Summary, "description summary subtitle tagline abstract"), (FeedField.Content, "content fullitem"),
        (FeedField.Author, "author managingEditor"), (FeedField.Owner, "webMaster"), (FeedField.Source, "source"),
        (FeedField.Category, "category"), (FeedField.Language, "language"), (FeedField.Published, "pubDate published"),
        (FeedField.Issued, "issued"), (FeedField.Date, "date"), (FeedField.Created, "created"),
        (FeedField.Updated, "lastBuildDate updated modified"), (FeedField.Enclosure, "enclosure"),
        (FeedField.TimeToLive, "ttl"), (FeedField.SkipHours, "skipHours"), (FeedField.SkipDays, "skipDays"));

    private static readonly FrozenDictionary<string, FrozenDictionary<string, FeedField>> ModuleFields =
        new Dictionary<string, FrozenDictionary<string, FeedField>>(StringComparer.OrdinalIgnoreCase)
        {
            ["dc"] = CreateFields(
                (FeedField.Title, "title"), (FeedField.Id, "identifier"), (FeedField.Summary, "description"),
                (FeedField.Author, "creator author"), (FeedField.Category, "subject"), (FeedField.Language, "language"),
                (FeedField.Date, "date"), (FeedField.Issued, "issued"), (FeedField.Created, "created"),
                (FeedField.Updated, "modified")),
            ["dcterms"] = CreateFields(
                (FeedField.Title, "title"), (FeedField.Summary, "abstract description"), (FeedField.Author, "creator"),
                (FeedField.Category, "subject"), (FeedField.Language, "language"), (FeedField.Date, "date"),
                (FeedField.Issued, "issued"), (FeedField.Created, "created"), (FeedField.Updated, "modified")),
            ["content"] = CreateFields((FeedField.Content, "encoded")),
            ["xhtml"] = CreateFields((FeedField.Content, "body div")),
            ["itunes"] = CreateFields(
                (FeedField.Title, "title"), (FeedField.Author, "author"), (FeedField.Owner, "owner"),
                (FeedField.Summary, "summary"), (FeedField.Subtitle, "subtitle"), (FeedField.Keywords, "keywords"),
                (FeedField.Category, "category"), (FeedField.Image, "image")),
            ["googleplay"] = CreateFields(
                (FeedField.Owner, "author owner"), (FeedField.Summary, "description"), (FeedField.Image, "image")),
            ["feedburner"] = CreateFields((FeedField.OriginalLink, "origLink")),
            ["pheedo"] = CreateFields((FeedField.OriginalLink, "origLink")),
            ["media"] = CreateFields(
                (FeedField.Title, "title"), (FeedField.Summary, "description"), (FeedField.Media, "content"),
                (FeedField.Image, "thumbnail"), (FeedField.Keywords, "keywords")),
            ["enc"] = CreateFields((FeedField.Enclosure, "enclosure")),
            ["sy"] = CreateFields(
                (FeedField.UpdatePeriod, "updatePeriod"), (FeedField.UpdateFrequency, "updateFrequency")),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool IsFeedRoot(ReadOnlySpan<char> localName)
        => Roots.GetAlternateLookup<ReadOnlySpan<char>>().Contains(localName);

    /// <summary>True for a customary prefix of a module whose elements hold fields.</summary>
    public static bool IsModulePrefix(ReadOnlySpan<char> prefix)
        => FamilyNames.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(prefix, out var family)
            && family is not ("atom" or "xhtml" or "rdf");

    /// <summary>Returns the family of a namespace, else of a customary prefix; null if neither is known.</summary>
    public static string? FindFamily(string namespaceUri, string prefix)
    {
        if (namespaceUri.Length == 0)
        {
            return CoreFamily;
        }

        if (Families.TryGetValue(namespaceUri, out var family))
        {
            return family;
        }

        return FamilyNames.TryGetValue(prefix, out var known) ? known : null;
    }

    /// <summary>Returns the field of an element, by the family of its namespace; null for an unknown element.</summary>
    public static FeedField? FindField(string family, string localName)
    {
        var fields = family is CoreFamily or "atom" ? CoreFields : ModuleFields.GetValueOrDefault(family);
        return fields?.TryGetValue(localName, out var field) == true ? field : null;
    }

    private static FrozenDictionary<string, FeedField> CreateFields(params (FeedField Field, string Names)[] fields)
        => fields
            .SelectMany(field => field.Names.Split(' ').Select(name => (Name: name, field.Field)))
            .ToFrozenDictionary(field => field.Name, field => field.Field, StringComparer.OrdinalIgnoreCase);
}
