using System.Xml.Linq;

namespace NewsMonitor.Feeds;

/// <summary>Converts the fields that have no native canonical name: dates, files and polling hints.</summary>
internal sealed class FeedExtensionWriter(FeedXmlReader source, CanonicalFeedBuilder target)
{
    public void Write(FeedField field, BaseUrl baseUrl)
    {
        switch (field)
        {
            case FeedField.Published or FeedField.Issued or FeedField.Date or FeedField.Created or FeedField.Updated:
                WriteDate(field, source.ReadText());
                break;
            case FeedField.Enclosure or FeedField.Image:
                WriteMedia(field, baseUrl);
                break;
            case FeedField.OriginalLink:
                target.Add(CanonicalNames.OriginalLink, baseUrl.Resolve(source.ReadText()));
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

    /// <summary>Writes a date unless it is unreadable.</summary>
    public void WriteDate(FeedField field, string text)
    {
        if (FeedDateParser.Parse(text) is { } date)
        {
            target.Add(GetElementName(field), FeedDateParser.FormatCanonical(date));
        }
    }

    /// <summary>Writes the file that the attributes of the current element name; false if there is none.</summary>
    public bool WriteFile(FeedField field, BaseUrl baseUrl)
    {
        var type = source.GetAttribute("type");
        var isPicture = string.Equals(source.GetAttribute("medium"), "image", StringComparison.OrdinalIgnoreCase)
            || type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
        var address = baseUrl.Resolve(source.GetAttribute("url") ?? source.GetAttribute("href") ?? source.RdfResource);
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

    private void WriteMedia(FeedField field, BaseUrl baseUrl)
    {
        var isWritten = WriteFile(field, baseUrl);
        var text = source.ReadText();
        if (!isWritten)
        {
            WriteFile(field, baseUrl.Resolve(text), isPicture: false);
        }
    }

    private void WriteKeywords()
    {
        const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        foreach (var keyword in source.ReadText().Split(',', Options))
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
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "The field has no canonical name."),
    };
}
