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
                target.AddElement("n:originalLink", baseAddress.Resolve(source.ReadText()));
                break;
            case FeedField.Keywords:
                WriteKeywords();
                break;
            case FeedField.SkipHours:
                WriteChildren("n:skipHour");
                break;
            case FeedField.SkipDays:
                WriteChildren("n:skipDay");
                break;
            default:
                target.AddElement(GetElementName(field), source.ReadText());
                break;
        }
    }

    /// <summary>Writes a date if it can be read.</summary>
    public void WriteDate(FeedField field, string text)
    {
        if (FeedDateParser.Parse(text) is { } date)
        {
            target.AddElement(GetElementName(field), FeedDateParser.FormatCanonical(date));
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
            target.AddElement("n:image", address);
        }

        if (field != FeedField.Image)
        {
            target.AddElement(GetElementName(field), address);
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
            target.AddElement("n:category", keyword);
        }
    }

    private void WriteChildren(string name)
    {
        var depth = source.Depth;
        while (source.MoveToNextChild(depth))
        {
            target.AddElement(name, source.ReadText());
        }
    }

    private static string GetElementName(FeedField field) => field switch
    {
        FeedField.Published => "n:published",
        FeedField.Issued => "n:issued",
        FeedField.Date => "n:date",
        FeedField.Created => "n:created",
        FeedField.Updated => "n:updated",
        FeedField.Enclosure => "n:enclosure",
        FeedField.Media => "n:media",
        FeedField.Subtitle => "n:subtitle",
        FeedField.TimeToLive => "n:ttl",
        FeedField.UpdatePeriod => "n:updatePeriod",
        FeedField.UpdateFrequency => "n:updateFrequency",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "it has no name of its own"),
    };
}
