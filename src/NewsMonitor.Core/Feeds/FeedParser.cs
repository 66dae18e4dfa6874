using System.Xml;
using CodeHollow.FeedReader;

namespace NewsMonitor.Feeds;

/// <summary>
/// Reads a feed's answer: decode, repair the text, bring the dialect into canonical form, have CodeHollow.FeedReader parse
/// that, take out the fields. Nothing is ever fetched or expanded on behalf of the document.
/// </summary>
public static class FeedParser
{
    /// <summary>How many entries of a document are read; <see cref="ParsedFeed.EntriesLeftOut"/> counts the others.</summary>
    public const int MaxEntries = 5000;

    /// <summary>Reads an answer. Never throws, whatever the bytes are.</summary>
    /// <param name="body">The bytes, unpacked; how many there may be is the caller's to bound.</param>
    /// <param name="contentType">The Content-Type header, as sent; null or empty when there was none.</param>
    /// <param name="address">Where the answer came from, absolute; relative addresses are resolved against it.</param>
    public static FeedReading Parse(ReadOnlyMemory<byte> body, string? contentType, Uri address)
    {
        var text = FeedDecoder.Decode(body.Span, contentType);
        var root = FeedProlog.FindRoot(text, out var reason);
        if (root < 0)
        {
            return new NotAFeed(reason!);
        }

        var xml = FeedText.Repair(root == 0 ? text : text[root..]);
        try
        {
            var shaped = FeedShape.Shape(xml, address, MaxEntries);
            return new FeedRead(FeedMapper.Map(FeedReader.ReadFromString(shaped.Xml), shaped.EntriesLeftOut));
        }
        catch (XmlException broken)
        {
            return new NotAFeed(Reason(broken, xml, linesBefore: text.AsSpan(0, root).Count('\n')));
        }
    }

    private static string Reason(XmlException broken, string xml, int linesBefore)
    {
        // Only our own refusal has no place.
        if (broken.LineNumber == 0)
        {
            return broken.Message;
        }

        var line = broken.LineNumber + linesBefore;
        var isAtEnd = broken.LineNumber > xml.AsSpan().Count('\n')
            && broken.LinePosition >= xml.Length - xml.LastIndexOf('\n') - 1;
        return isAtEnd
            ? $"the XML breaks off at line {line}"
            : $"the XML is broken at line {line}, column {broken.LinePosition}";
    }
}
