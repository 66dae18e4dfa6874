using System.Xml.Linq;

namespace NewsMonitor.Feeds;

/// <summary>Brings into canonical form what no dialect's own names are kept for: dates, files and hints for polling.</summary>
internal sealed class FeedExtensionWriter(FeedXmlReader source, CanonicalFeedBuilder target)
{
    /// <summary>Reads the element at hand and writes what it means.</summary>
    public void Write(FeedField field, BaseUrl baseAddress)
    {
        switch (field)
        {
            case FeedField.Published or FeedField.Issued or FeedField.Date or FeedField.Created or FeedField.Updated:
                WriteDate(field, source.ReadText());
                break;
            case FeedField.Enclosure or FeedField.Image:
                WriteMedia(field, baseAddress);
                break;
            case FeedField.OriginalLink:
                target.Add(CanonicalNames.OriginalLink, baseAddress.Resolve(source.ReadText()));
                break;
            case FeedField.Keywords:
                WriteKeywords();
                break;
            case FeedField.SkipHours:
                WriteChildren(CanonicalNames.SkipHour);
                break;
            case FeedField.SkipDays:
                WriteChildren(CanonicalNames.SkipDay);
                break;
            default:
                target.Add(GetElementName(field), source.ReadText());
                break;
        }
    }

    /// <summary>Writes a date if it can be read.</summary>
    public void WriteDate(FeedField field, string text)
    {
        if (FeedDateParser.Parse(text) is { } date)
        {
            target.Add(GetElementName(field), FeedDateParser.FormatCanonical(date));
        }
    }

    /// <summary>Writes the file that the attributes of the element at hand name; the reader stays where it is.</summary>
    /// <returns>Whether there was one.</returns>
    public bool WriteFile(FeedField field, BaseUrl baseAddress)
    {
        var type = source.GetAttribute("type");
        var isPicture = string.Equals(source.GetAttribute("medium"), "image", StringComparison.OrdinalIgnoreCase)
            || type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
        var address = baseAddress.Resolve(source.GetAttribute("url") ?? source.GetAttribute("href") ?? source.RdfResource);
        return WriteFile(field, address, isPicture);
    }

    private bool WriteFile(FeedField field, string address, bool isPicture)
    {
        if (address.Length == 0)
        {
            return false;
        }

        if (field == FeedField.Image || isPicture)
        {
            target.Add(CanonicalNames.Image, address);
        }

        if (field != FeedField.Image)
        {
            target.Add(GetElementName(field), address);
        }

        return true;
    }

    private void WriteMedia(FeedField field, BaseUrl baseAddress)
    {
        var isWritten = WriteFile(field, baseAddress);
        var text = source.ReadText();
        if (!isWritten)
        {
            WriteFile(field, baseAddress.Resolve(text), isPicture: false);
        }
    }

    private void WriteKeywords()
    {
        foreach (var keyword in source.ReadText().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            target.Add(CanonicalNames.Category, keyword);
        }
    }

    private void WriteChildren(XName name)
    {
        var depth = source.Depth;
        while (source.MoveToNextChild(depth))
        {
            target.Add(name, source.ReadText());
        }
    }

    private static XName GetElementName(FeedField field) => field switch
    {
        FeedField.Published => CanonicalNames.Published,
        FeedField.Issued => CanonicalNames.Issued,
        FeedField.Date => CanonicalNames.Date,
        FeedField.Created => CanonicalNames.Created,
        FeedField.Updated => CanonicalNames.Updated,
        FeedField.Enclosure => CanonicalNames.Enclosure,
        FeedField.Media => CanonicalNames.Media,
        FeedField.Subtitle => CanonicalNames.Subtitle,
        FeedField.TimeToLive => CanonicalNames.TimeToLive,
        FeedField.UpdatePeriod => CanonicalNames.UpdatePeriod,
        FeedField.UpdateFrequency => CanonicalNames.UpdateFrequency,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "it has no name of its own"),
    };
}
