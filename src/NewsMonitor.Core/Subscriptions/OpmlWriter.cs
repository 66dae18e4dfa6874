using System.Text;
using System.Text.Json;
using System.Xml;

namespace NewsMonitor.Subscriptions;

/// <summary>
/// Writes subscription lists as OPML 2.0 (opml.org/spec2.opml): a folder for each first tag, all tags as categories, and
/// the monitor's own settings as attributes in its namespace.
/// </summary>
public static class OpmlWriter
{
    private static readonly XmlWriterSettings WriterSettings = new()
    {
        Indent = true,
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),

        // A control character in one title is written as a reference, instead of failing the whole export.
        CheckCharacters = false,
    };

    /// <summary>Writes a list.</summary>
    /// <param name="title">The title of the list.</param>
    /// <param name="feeds">The feeds; those without a tag come first.</param>
    /// <param name="output">The stream to write to; stays open.</param>
    public static void Write(string title, IEnumerable<Subscription> feeds, Stream output)
    {
        using var xml = XmlWriter.Create(output, WriterSettings);
        xml.WriteStartElement("opml");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", OpmlAttributes.Prefix, null, OpmlAttributes.Namespace);
        xml.WriteStartElement("head");
        xml.WriteElementString("title", title);
        xml.WriteEndElement();
        xml.WriteStartElement("body");

        // A second folder would list the feed twice, and feed readers would subscribe to it twice.
        var folders = feeds.GroupBy(feed => feed.Tags.FirstOrDefault("")).OrderBy(folder => folder.Key.Length > 0);
        foreach (var folder in folders)
        {
            WriteFolder(xml, folder.Key, folder);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteFolder(XmlWriter xml, string name, IEnumerable<Subscription> feeds)
    {
        if (name.Length > 0)
        {
            xml.WriteStartElement("outline");
            WriteAttribute(xml, "text", name);
        }

        foreach (var feed in feeds)
        {
            WriteFeed(xml, feed);
        }

        if (name.Length > 0)
        {
            xml.WriteEndElement();
        }
    }

    private static void WriteFeed(XmlWriter xml, Subscription feed)
    {
        xml.WriteStartElement("outline");
        WriteAttribute(xml, "type", "rss");
        WriteAttribute(xml, "text", feed.Title);
        WriteAttribute(xml, "xmlUrl", feed.Url);
        if (feed.SiteUrl.Length > 0)
        {
            WriteAttribute(xml, "htmlUrl", feed.SiteUrl);
        }

        if (feed.Tags.Count > 0)
        {
            // A category is a path: slashes separate its parts, and commas separate categories.
            var categories = feed.Tags.Select(tag => $"/{tag.Replace(',', ' ').Replace('/', ' ')}");
            WriteAttribute(xml, "category", string.Join(',', categories));
        }

        if (feed.Monitor is { } monitor)
        {
            WriteMonitorAttributes(xml, monitor, feed.Tags);
        }

        xml.WriteEndElement();
    }

    private static void WriteMonitorAttributes(XmlWriter xml, MonitorAttributes monitor, IReadOnlyList<string> tags)
    {
        WriteAttribute(xml, OpmlAttributes.Id, monitor.Id);
        if (tags.Count > 0)
        {
            WriteAttribute(xml, OpmlAttributes.Tags, JsonSerializer.Serialize([.. tags], OpmlJson.Readable.ListString));
        }

        if (monitor.Every is not null)
        {
            WriteAttribute(xml, OpmlAttributes.Every, monitor.Every);
        }

        if (monitor.FullText is not null)
        {
            WriteAttribute(xml, OpmlAttributes.FullText, monitor.FullText);
        }

        if (!monitor.Enabled)
        {
            WriteAttribute(xml, OpmlAttributes.Enabled, "false");
        }
    }

    private static void WriteAttribute(XmlWriter xml, string name, string value)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            xml.WriteAttributeString(name, value);
        }
        else
        {
            xml.WriteAttributeString(name[..colon], name[(colon + 1)..], OpmlAttributes.Namespace, value);
        }
    }
}
