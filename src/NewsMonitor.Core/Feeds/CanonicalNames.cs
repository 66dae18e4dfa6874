using System.Xml.Linq;

namespace NewsMonitor.Feeds;

/// <summary>The names that canonical feeds have in addition to those of RSS 2.0 and Atom 1.0.</summary>
internal static class CanonicalNames
{
    /// <summary>The namespace of everything that RSS 2.0 and Atom 1.0 have no regular name for.</summary>
    public static readonly XNamespace Extension = "urn:newsmonitor:feed";

    public static readonly XNamespace Atom = FeedVocabulary.AtomNamespace;
    public static readonly XNamespace ContentModule = "http://purl.org/rss/1.0/modules/content/";

    public static readonly XName Author = Extension + "author";
    public static readonly XName Category = Extension + "category";
    public static readonly XName Content = Extension + "content";
    public static readonly XName Created = Extension + "created";
    public static readonly XName Date = Extension + "date";
    public static readonly XName Enclosure = Extension + "enclosure";
    public static readonly XName EncodedContent = ContentModule + "encoded";
    public static readonly XName Id = Extension + "id";
    public static readonly XName Image = Extension + "image";
    public static readonly XName Issued = Extension + "issued";
    public static readonly XName Language = Extension + "language";
    public static readonly XName Link = Extension + "link";
    public static readonly XName Media = Extension + "media";
    public static readonly XName OriginalLink = Extension + "originalLink";
    public static readonly XName Owner = Extension + "owner";
    public static readonly XName Published = Extension + "published";
    public static readonly XName Related = Extension + "related";
    public static readonly XName Self = Extension + "self";
    public static readonly XName SkipDay = Extension + "skipDay";
    public static readonly XName SkipHour = Extension + "skipHour";
    public static readonly XName SourceAuthor = Extension + "sourceAuthor";
    public static readonly XName Subtitle = Extension + "subtitle";
    public static readonly XName Summary = Extension + "summary";
    public static readonly XName TimeToLive = Extension + "ttl";
    public static readonly XName Title = Extension + "title";
    public static readonly XName Updated = Extension + "updated";
    public static readonly XName UpdateFrequency = Extension + "updateFrequency";
    public static readonly XName UpdatePeriod = Extension + "updatePeriod";
}
