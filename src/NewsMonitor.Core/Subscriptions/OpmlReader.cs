using System.Text.Json;
using System.Xml;
using NewsMonitor.Feeds;

namespace NewsMonitor.Subscriptions;

/// <summary>
/// Reads subscription lists (OPML 1.0 to 2.0, opml.org/spec2.opml). Folders and categories become tags; a feed in
/// several folders becomes one feed with all their tags.
/// </summary>
public static class OpmlReader
{
    /// <summary>Reads a list. Never throws, whatever the bytes are.</summary>
    /// <param name="document">The document; the caller bounds its size.</param>
    public static OpmlReadResult Read(ReadOnlySpan<byte> document)
    {
        var text = FeedDecoder.Decode(document, contentType: null);
        var root = text.IndexOf("<opml", StringComparison.OrdinalIgnoreCase);
        if (root < 0)
        {
            return new OpmlReadFailure(
                string.IsNullOrWhiteSpace(text) ? "the file is empty" : "there is no <opml> element in it");
        }

        var start = root;
        var repaired = XmlRepairer.Repair(text, ref start);
        try
        {
            return ReadList(repaired, start);
        }
        catch (XmlException broken)
        {
            var fault = broken.LineNumber == 0
                ? broken.Message
                : $"the XML is broken at line {broken.LineNumber + text.AsSpan(0, root).Count('\n')}";
            return ReadBroken(repaired, start) is { } list
                ? list with { Fault = fault }
                : new OpmlReadFailure(fault);
        }
    }

    // A document without feeds was not a list.
    private static OpmlReadSuccess? ReadBroken(string xml, int root)
    {
        try
        {
            return ReadList(TagBalancer.Balance(xml, root).Xml, 0) is { Subscriptions.Count: > 0 } list ? list : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static OpmlReadSuccess ReadList(string document, int root)
    {
        using var xml = new FeedXmlReader(document, root);
        var list = new OutlineList();
        xml.MoveToRoot();
        ReadOutlines(xml, [], list);
        return list.ToResult();
    }

    private static void ReadOutlines(FeedXmlReader xml, IReadOnlyList<string> folders, OutlineList list)
    {
        var depth = xml.Depth;
        while (xml.MoveToNextChild(depth))
        {
            if (IsNamed(xml, "outline"))
            {
                ReadOutline(xml, folders, list);
            }
            else if (IsNamed(xml, "body"))
            {
                ReadOutlines(xml, folders, list);
            }
            else
            {
                xml.Skip();
            }
        }
    }

    private static void ReadOutline(FeedXmlReader xml, IReadOnlyList<string> folders, OutlineList list)
    {
        var url = FeedUrl.RemoveReaderScheme(GetAttribute(xml, "xmlUrl"));
        var (name, before) = (GetName(xml), list.Count);
        var isFeed = url.Length > 0;
        if (isFeed)
        {
            list.Add(ReadSubscription(xml, url, name, folders));
        }

        var folder = NormalizeTag(name);
        ReadOutlines(xml, isFeed || folder.Length == 0 ? folders : [.. folders, folder], list);
        if (list.Count == before)
        {
            list.AddSkipped();
        }
    }

    private static bool IsNamed(FeedXmlReader xml, string name)
        => xml.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static Subscription ReadSubscription(
        FeedXmlReader xml, string url, string name, IReadOnlyList<string> folders)
    {
        var categories = ParseCategories(GetAttribute(xml, "category"));
        return new Subscription
        {
            Url = url,
            Title = name,
            SiteUrl = GetAttribute(xml, "htmlUrl"),
            Tags = ReadTags(xml) ?? [.. folders.Concat(categories).Distinct(StringComparer.Ordinal)],
            Monitor = ReadMonitorAttributes(xml),
        };
    }

    private static MonitorAttributes? ReadMonitorAttributes(FeedXmlReader xml)
        => GetAttribute(xml, OpmlAttributes.Id) is { Length: > 0 } id
            ? new MonitorAttributes(
                id,
                NullIfEmpty(GetAttribute(xml, OpmlAttributes.Every)),
                NullIfEmpty(GetAttribute(xml, OpmlAttributes.FullText)),
                GetAttribute(xml, OpmlAttributes.Enabled) != "false")
            : null;

    private static List<string>? ReadTags(FeedXmlReader xml)
    {
        try
        {
            return GetAttribute(xml, OpmlAttributes.Tags) is { Length: > 0 } json
                ? JsonSerializer.Deserialize(json, OpmlJson.Readable.ListString)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // "/Boston/Weather,Sport": comma-separated, with slashes between levels.
    private static IEnumerable<string> ParseCategories(string categories)
        => categories.Split(',').SelectMany(category => category.Split('/'))
            .Select(NormalizeTag)
            .Where(tag => tag.Length > 0);

    private static string GetName(FeedXmlReader xml)
        => GetAttribute(xml, "text") is { Length: > 0 } text ? text : GetAttribute(xml, "title");

    private static string NormalizeTag(string text) => text.Trim().TrimStart('#').Trim();

    private static string GetAttribute(FeedXmlReader xml, string name)
        => (xml.GetAttribute(name) ?? xml.GetAttribute(name.ToLowerInvariant()) ?? "").Trim();

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    /// <summary>Collects one feed per URL, in the order of first occurrence.</summary>
    private sealed class OutlineList
    {
        private readonly OrderedDictionary<string, Subscription> _byUrl = new(StringComparer.Ordinal);
        private int _skipped;

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

        public void AddSkipped() => _skipped++;

        public OpmlReadSuccess ToResult() => new([.. _byUrl.Values], _skipped);
    }
}
