using System.Xml;

namespace NewsMonitor.Feeds;

/// <summary>
/// Reads the body of a feed: decodes it, repairs the text, brings the dialect into canonical form, has
/// CodeHollow.FeedReader read that, and maps the fields. XML that is still broken has its tags balanced first; JSON
/// Feed takes its own path. Nothing is ever fetched or expanded on behalf of the document.
/// </summary>
public static class FeedParser
{
    /// <summary>
    /// The maximum number of entries read, the first ones, or the last ones of a feed that lists the oldest first;
    /// <see cref="ParsedFeed.SkippedEntries"/> counts the others.
    /// </summary>
    public const int MaxEntries = 5000;

    /// <summary>Parses a response. Never throws, whatever the bytes are.</summary>
    /// <param name="body">The bytes; gzip is decompressed. The caller bounds their number.</param>
    /// <param name="contentType">The Content-Type header as sent; null or empty if there is none.</param>
    /// <param name="address">The absolute URL of the response; relative URLs stay relative if it is null.</param>
    public static FeedParseResult Parse(ReadOnlyMemory<byte> body, string? contentType, Uri? address)
    {
        if (GzipBody.IsGzip(body.Span))
        {
            if (GzipBody.Decompress(body) is not { } decompressed)
            {
                return new FeedParseFailure("the answer is gzip that is broken or too big unpacked");
            }

            body = decompressed;
        }

        var text = FeedDecoder.Decode(body.Span, contentType);
        if (FeedProlog.IsJson(text))
        {
            return JsonFeedReader.Read(text, address);
        }

        var root = FeedProlog.FindRoot(text, out var reason);
        return root < 0
            ? (FeedParseResult?)ParseEmbedded(text, address) ?? new FeedParseFailure(reason!)
            : ParseXml(text, root, address);
    }

    // Some publishers put their feed into the body of a page.
    private static FeedParseSuccess? ParseEmbedded(string text, Uri? address)
        => FeedProlog.FindEmbeddedRoot(text) is >= 0 and var root
            && ParseXml(text, root, address) is FeedParseSuccess { Feed.Entries.Count: > 0 } found
                ? found
                : null;

    private static FeedParseResult ParseXml(string text, int root, Uri? address)
    {
        var start = root;
        var xml = XmlRepairer.Repair(text, ref start);
        string fault;
        try
        {
            var feed = Map(xml, start, address, out var hasEntryInField);
            if (!hasEntryInField && (feed.Entries.Count > 0 || !FeedProlog.HasEntryElement(xml, start)))
            {
                return new FeedParseSuccess(feed);
            }

            fault = "the entries stand inside another field of the feed";
        }
        catch (XmlException broken)
        {
            fault = DescribeXmlError(broken, xml.AsSpan(start), linesBefore: text.AsSpan(0, root).Count('\n'));
        }

        return ParseBroken(xml, start, address) switch
        {
            null => new FeedParseFailure(fault),
            { Entries.Count: 0, End: not DocumentEnd.Inside } when FeedProlog.HasEntryElement(xml, start)
                => new FeedParseFailure($"the answer has entries, but none of them can be read: {fault}"),
            var feed => new FeedParseSuccess(feed with { Fault = fault }),
        };
    }

    // A document of which nothing remains was not a feed.
    private static ParsedFeed? ParseBroken(string xml, int root, Uri? address)
    {
        try
        {
            var balanced = TagBalancer.Balance(xml, root);
            var feed = Map(balanced.Xml, 0, address, out _) with { End = balanced.End };
            var hasText = !feed.Title.IsEmpty || !feed.Description.IsEmpty
                || feed.Link.Length > 0 || feed.Language.Length > 0;
            return hasText || feed.Entries.Count > 0 ? feed : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static ParsedFeed Map(string xml, int root, Uri? address, out bool hasEntryInField)
    {
        var canonical = FeedCanonicalizer.Canonicalize(xml, root, address, firstEntry: 0, MaxEntries);
        var feed = FeedMapper.Map(canonical);
        hasEntryInField = canonical.HasEntryInField;
        return feed.SkippedEntries > 0 && EntryOrder.IsOldestFirst(feed.Entries)
            ? FeedMapper.Map(FeedCanonicalizer.Canonicalize(xml, root, address, feed.SkippedEntries, MaxEntries))
            : feed;
    }

    private static string DescribeXmlError(XmlException broken, ReadOnlySpan<char> xml, int linesBefore)
    {
        // Only our own refusal has no position.
        if (broken.LineNumber == 0)
        {
            return broken.Message;
        }

        var line = broken.LineNumber + linesBefore;
        var isAtEnd = broken.LineNumber > xml.Count('\n')
            && broken.LinePosition >= xml.Length - xml.LastIndexOf('\n') - 1;
        return isAtEnd
            ? $"the XML breaks off at line {line}"
            : $"the XML is broken at line {line}, column {broken.LinePosition}";
    }
}
