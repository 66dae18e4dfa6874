using System.Collections.Frozen;

namespace NewsMonitor.Feeds;

/// <summary>What an element of a feed means, whatever its dialect calls it.</summary>
internal enum FeedField
{
    /// <summary>The headline of an entry, the name of a feed.</summary>
    Title,

    /// <summary>An address; in Atom one of several, told apart by <c>rel</c>.</summary>
    Link,

    /// <summary>The identifier.</summary>
    Id,

    /// <summary>The teaser of an entry, the description of a feed.</summary>
    Summary,

    /// <summary>The body of an entry.</summary>
    Content,

    /// <summary>A person, or the name of one.</summary>
    Author,

    /// <summary>A category.</summary>
    Category,

    /// <summary>The language.</summary>
    Language,

    /// <summary>When it was published.</summary>
    Published,

    /// <summary>When it last changed.</summary>
    Updated,

    /// <summary>A file that goes with an entry.</summary>
    Enclosure,

    /// <summary>A file of any kind, told apart by type and medium: media content.</summary>
    Media,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>How many minutes an answer stays good.</summary>
    TimeToLive,

    /// <summary>The hours without polls, each an element.</summary>
    SkipHours,

    /// <summary>The days without polls, each an element.</summary>
    SkipDays,

    /// <summary>The period in which a feed changes: hourly to yearly.</summary>
    UpdatePeriod,

    /// <summary>How often it changes in that period.</summary>
    UpdateFrequency,
}

/// <summary>The names that the dialects give to their fields.</summary>
internal static class FeedVocabulary
{
    /// <summary>The family of the dialect's own elements: RSS without a namespace, Atom.</summary>
    public const string Own = "";

    /// <summary>The namespace of Atom 1.0 (RFC 4287).</summary>
    public const string AtomNamespace = "http://www.w3.org/2005/Atom";

    private static readonly FrozenSet<string> Roots =
        FrozenSet.ToFrozenSet(["rss", "rdf", "channel", "feed", "entry"], StringComparer.OrdinalIgnoreCase);

#pragma warning disable S5332 // A namespace is a name, never an address that is called.
    private static readonly FrozenDictionary<string, string> Families = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [AtomNamespace] = "atom",
        ["http://purl.org/atom/ns#"] = "atom",
        ["http://example.com/newformat#"] = "atom",
        ["http://example.com/necho"] = "atom",
        ["http://purl.org/echo/"] = "atom",
        ["uri/of/echo/namespace#"] = "atom",
        ["http://purl.org/pie/"] = "atom",
        ["http://purl.org/rss/1.0/"] = Own,
        ["http://purl.org/net/rss1.1#"] = Own,
        ["http://my.netscape.com/rdf/simple/0.9/"] = Own,
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = Own,
        ["http://channel.netscape.com/rdf/simple/0.9/"] = Own,
        ["http://backend.userland.com/rss"] = Own,
        ["http://backend.userland.com/rss2"] = Own,
        ["http://blogs.law.harvard.edu/tech/rss"] = Own,
        ["http://purl.org/dc/elements/1.0/"] = "dc",
        ["http://purl.org/dc/elements/1.1/"] = "dc",
        ["http://purl.org/dc/terms/"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content/"] = "content",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://purl.org/rss/1.0/modules/syndication/"] = "sy",
        ["http://purl.oclc.org/net/rss_2.0/enc#"] = "enc",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://search.yahoo.com/mrss/"] = "media",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

#pragma warning restore S5332

    private static readonly FrozenSet<string> FamilyNames =
        Families.Values.Where(family => family.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedField> OwnFields = Fields(
        ("title", FeedField.Title), ("link", FeedField.Link), ("guid", FeedField.Id), ("id", FeedField.Id),
        ("description", FeedField.Summary), ("summary", FeedField.Summary), ("subtitle", FeedField.Summary),
        ("tagline", FeedField.Summary), ("content", FeedField.Content), ("fullitem", FeedField.Content),
        ("author", FeedField.Author), ("managingEditor", FeedField.Author), ("category", FeedField.Category),
        ("language", FeedField.Language), ("pubDate", FeedField.Published), ("published", FeedField.Published),
        ("issued", FeedField.Published), ("created", FeedField.Published), ("lastBuildDate", FeedField.Updated),
        ("updated", FeedField.Updated), ("modified", FeedField.Updated), ("enclosure", FeedField.Enclosure),
        ("ttl", FeedField.TimeToLive), ("skipHours", FeedField.SkipHours), ("skipDays", FeedField.SkipDays));

    private static readonly FrozenDictionary<string, FrozenDictionary<string, FeedField>> ModuleFields =
        new Dictionary<string, FrozenDictionary<string, FeedField>>(StringComparer.OrdinalIgnoreCase)
        {
            ["dc"] = Fields(
                ("title", FeedField.Title), ("identifier", FeedField.Id), ("description", FeedField.Summary),
                ("creator", FeedField.Author), ("author", FeedField.Author), ("subject", FeedField.Category),
                ("language", FeedField.Language), ("date", FeedField.Published)),
            ["dcterms"] = Fields(
                ("title", FeedField.Title), ("abstract", FeedField.Summary), ("creator", FeedField.Author),
                ("created", FeedField.Published), ("issued", FeedField.Published), ("modified", FeedField.Updated)),
            ["content"] = Fields(("encoded", FeedField.Content)),
            ["xhtml"] = Fields(("body", FeedField.Content), ("div", FeedField.Content)),
            ["itunes"] = Fields(("author", FeedField.Author), ("summary", FeedField.Summary), ("image", FeedField.Image)),
            ["media"] = Fields(
                ("title", FeedField.Title), ("description", FeedField.Summary), ("content", FeedField.Media),
                ("thumbnail", FeedField.Image)),
            ["enc"] = Fields(("enclosure", FeedField.Enclosure)),
            ["sy"] = Fields(("updatePeriod", FeedField.UpdatePeriod), ("updateFrequency", FeedField.UpdateFrequency)),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a document with this root element (without prefix) is a feed.</summary>
    public static bool IsRoot(ReadOnlySpan<char> localName)
        => Roots.GetAlternateLookup<ReadOnlySpan<char>>().Contains(localName);

    /// <summary>
    /// The family of a namespace; by the customary prefix when nobody knows the namespace, null when neither is known.
    /// </summary>
    public static string? FamilyOf(string namespaceUri, string prefix)
    {
        if (namespaceUri.Length == 0)
        {
            return Own;
        }

        if (Families.TryGetValue(namespaceUri, out var family))
        {
            return family;
        }

        return FamilyNames.TryGetValue(prefix, out var known) ? known : null;
    }

    /// <summary>What an element means; null for one that is not read.</summary>
    /// <param name="family">Its family.</param>
    /// <param name="localName">Its name without prefix.</param>
    public static FeedField? FieldOf(string family, string localName)
    {
        if (family.Length == 0 || family == "atom")
        {
            return OwnFields.TryGetValue(localName, out var own) ? own : null;
        }

        return ModuleFields.TryGetValue(family, out var fields) && fields.TryGetValue(localName, out var module) ? module : null;
    }

    private static FrozenDictionary<string, FeedField> Fields(params (string Name, FeedField Field)[] fields)
        => fields.ToFrozenDictionary(entry => entry.Name, entry => entry.Field, StringComparer.OrdinalIgnoreCase);
}
