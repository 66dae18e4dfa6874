using System.Text.Json;
using System.Xml;
using NewsMonitor.Feeds;

namespace NewsMonitor.Subscriptions;

/// <summary>
/// Reads subscription lists (OPML 1.0 to 2.0, opml.org/spec2.opml). Folders and categories become tags; a feed that stands
/// in several folders becomes one with all their tags.
/// </summary>
public static class OpmlReader
{
    /// <summary>Reads a list. Never throws, whatever the bytes are.</summary>
    /// <param name="document">The document; how large it may be is the caller's to bound.</param>
    public static OpmlReading Read(ReadOnlySpan<byte> document)
    {
        var text = FeedDecoder.Decode(document, contentType: null);
        var root = text.IndexOf("<opml", StringComparison.OrdinalIgnoreCase);
        if (root < 0)
        {
            return new NotOpml(string.IsNullOrWhiteSpace(text) ? "the file is empty" : "there is no <opml> element in it");
        }

        try
        {
            var start = root;
            using var xml = new FeedXmlReader(XmlRepairer.Repair(text, ref start), start);
            var list = new OutlineList();
            xml.MoveToRoot();
            Walk(xml, [], list);
            return list.Finish();
        }
        catch (XmlException broken)
        {
            return new NotOpml(broken.LineNumber == 0
                ? broken.Message
                : $"the XML is broken at line {broken.LineNumber + text.AsSpan(0, root).Count('\n')}");
        }
    }

    private static void Walk(FeedXmlReader xml, IReadOnlyList<string> folders, OutlineList list)
    {
        var depth = xml.Depth;
        while (xml.MoveToNextChild(depth))
        {
            if (Is(xml, "outline"))
            {
                ReadOutline(xml, folders, list);
            }
            else if (Is(xml, "body"))
            {
                Walk(xml, folders, list);
            }
            else
            {
                xml.Skip();
            }
        }
    }

    private static void ReadOutline(FeedXmlReader xml, IReadOnlyList<string> folders, OutlineList list)
    {
        var (address, name, before) = (Attribute(xml, "xmlUrl"), Name(xml), list.Count);
        var isFeed = address.Length > 0;
        if (isFeed)
        {
            list.Add(Feed(xml, address, name, folders));
        }

        var folder = Tag(name);
        Walk(xml, isFeed || folder.Length == 0 ? folders : [.. folders, folder], list);
        if (list.Count == before)
        {
            list.LeaveOut();
        }
    }

    private static bool Is(FeedXmlReader xml, string name) => xml.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static Subscription Feed(FeedXmlReader xml, string address, string name, IReadOnlyList<string> folders) => new()
    {
        Url = address,
        Title = name,
        Site = Attribute(xml, "htmlUrl"),
        Tags = OwnTags(xml) ?? [.. folders.Concat(Categories(Attribute(xml, "category"))).Distinct(StringComparer.Ordinal)],
        Monitor = Attribute(xml, OpmlVocabulary.Id) is { Length: > 0 } id
            ? new MonitorTraits(
                id,
                NullIfEmpty(Attribute(xml, OpmlVocabulary.Every)),
                NullIfEmpty(Attribute(xml, OpmlVocabulary.FullText)),
                Attribute(xml, OpmlVocabulary.Enabled) != "false")
            : null,
    };

    private static List<string>? OwnTags(FeedXmlReader xml)
    {
        try
        {
            return Attribute(xml, OpmlVocabulary.Tags) is { Length: > 0 } json
                ? JsonSerializer.Deserialize(json, OpmlJson.Readable.ListString)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // "/Boston/Weather,Sport": comma-separated, the slashes divide levels.
    private static IEnumerable<string> Categories(string written)
        => written.Split(',').SelectMany(category => category.Split('/')).Select(Tag).Where(tag => tag.Length > 0);

    private static string Name(FeedXmlReader xml)
        => Attribute(xml, "text") is { Length: > 0 } text ? text : Attribute(xml, "title");

    private static string Tag(string text) => text.Trim().TrimStart('#').Trim();

    private static string Attribute(FeedXmlReader xml, string name)
        => (xml.GetAttribute(name) ?? xml.GetAttribute(name.ToLowerInvariant()) ?? "").Trim();

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    /// <summary>The feeds found so far: one for each address, at the place where it stood first.</summary>
    private sealed class OutlineList
    {
        private readonly OrderedDictionary<string, Subscription> _byUrl = new(StringComparer.Ordinal);
        private int _leftOut;

        public int Count { get; private set; }

        public void Add(Subscription feed)
        {
            Count++;
            if (!_byUrl.TryAdd(feed.Url, feed))
            {
                var first = _byUrl[feed.Url];
                _byUrl[feed.Url] = first with { Tags = [.. first.Tags.Union(feed.Tags, StringComparer.Ordinal)] };
            }
        }

        public void LeaveOut() => _leftOut++;

        public OpmlRead Finish() => new([.. _byUrl.Values], _leftOut);
    }
}
