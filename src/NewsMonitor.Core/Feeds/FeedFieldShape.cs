namespace NewsMonitor.Feeds;

/// <summary>Brings the fields of feeds and entries into canonical form, one at a time.</summary>
internal sealed class FeedFieldShape(FeedXml source, CanonicalXml target, bool isAtom)
{
    /// <summary>Reads the element at hand and writes what it means; an element that means nothing is passed over.</summary>
    /// <param name="family">Its family; null when nobody knows it.</param>
    /// <param name="baseAddress">What relative addresses in it are resolved against.</param>
    /// <param name="isEntry">Whether it belongs to an entry and not to the feed.</param>
    public void Shape(string? family, Uri baseAddress, bool isEntry)
    {
        if (family is null || FeedVocabulary.FieldOf(family, source.LocalName) is not { } field)
        {
            source.Skip();
            return;
        }

        var isAtomStyle = family == "atom" || (isAtom && family.Length == 0);
        switch (field)
        {
            case FeedField.Title or FeedField.Summary or FeedField.Content:
                ShapeText(field, family, isAtomStyle, isEntry);
                break;
            case FeedField.Link:
                ShapeLink(isAtomStyle, baseAddress);
                break;
            case FeedField.Id:
                ShapeId(isAtomStyle);
                break;
            case FeedField.Author:
                ShapeAuthor(family, isAtomStyle);
                break;
            case FeedField.Category:
                ShapeCategory(family, isAtomStyle);
                break;
            case FeedField.Language:
                target.Element(!isAtom && family.Length == 0 ? "language" : "n:language", PlainInside());
                break;
            case FeedField.Published or FeedField.Updated:
                ShapeDate(field);
                break;
            case FeedField.Enclosure or FeedField.Media or FeedField.Image:
                ShapeFile(field, baseAddress);
                break;
            default:
                ShapeHint(field);
                break;
        }
    }

    private void ShapeText(FeedField field, string family, bool isAtomStyle, bool isEntry)
    {
        var name = (field, isAtom) switch
        {
            (FeedField.Title, _) when IsOwn(family) => "title",
            (FeedField.Summary, true) when IsOwn(family) => isEntry ? "summary" : "subtitle",
            (FeedField.Summary, false) when IsOwn(family) && IsNamed("description") => "description",
            (FeedField.Content, true) when IsOwn(family) => "content",
            (FeedField.Content, false) when family == "content" => "content:encoded",
            (FeedField.Title, _) => "n:title",
            (FeedField.Summary, _) => "n:summary",
            _ => "n:content",
        };
        var text = isAtomStyle ? AtomText.Read(source) : new ParsedText(source.ReadInside(out _), IsMarkup: true);
        target.Element(name, text.ToString(), ("type", text.IsMarkup ? "html" : "text"));
    }

    // Only the links to the article itself and to a file are kept (RFC 4287 section 4.2.7.2: no rel means alternate).
    private void ShapeLink(bool isAtomStyle, Uri baseAddress)
    {
        var href = source.Attribute("href");
        var rel = source.Attribute("rel");
        var type = source.Attribute("type");
        if (string.Equals(rel, "enclosure", StringComparison.OrdinalIgnoreCase))
        {
            ShapeFile(FeedField.Enclosure, baseAddress);
            return;
        }

        var text = PlainInside();
        if (rel is { Length: > 0 } && !rel.Equals("alternate", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var address = FeedAddress.Resolve(baseAddress, string.IsNullOrWhiteSpace(href) ? text : href);
        if (address.Length == 0)
        {
            return;
        }

        if (isAtom && isAtomStyle)
        {
            target.Element("link", "", ("href", address), ("type", type));
        }
        else
        {
            target.Element(isAtomStyle ? "n:link" : "link", address);
        }
    }

    private void ShapeId(bool isAtomStyle)
    {
        if (isAtom && isAtomStyle)
        {
            target.Element("id", PlainInside());
            return;
        }

        var isPermaLink = source.Attribute("isPermaLink");
        target.Element(IsNamed("guid") ? "guid" : "n:id", PlainInside(), ("isPermaLink", isPermaLink));
    }

    private void ShapeAuthor(string family, bool isAtomStyle)
    {
        var person = isAtomStyle ? AtomText.ReadPerson(source) : PersonName.FromText(PlainInside());
        if (person.Length == 0)
        {
            return;
        }

        if (isAtom && isAtomStyle)
        {
            target.Open("author");
            target.Element("name", person);
            target.Close("author");
        }
        else
        {
            target.Element(family.Length == 0 ? "author" : "n:author", person);
        }
    }

    private void ShapeCategory(string family, bool isAtomStyle)
    {
        var term = source.Attribute("term") ?? source.Attribute("label");
        var text = PlainInside();
        if (isAtom && isAtomStyle)
        {
            target.Element("category", "", ("term", string.IsNullOrWhiteSpace(term) ? text : term));
        }
        else
        {
            target.Element(family.Length == 0 ? "category" : "n:category", string.IsNullOrWhiteSpace(text) ? term ?? "" : text);
        }
    }

    private void ShapeDate(FeedField field)
    {
        if (FeedDates.Parse(PlainInside()) is { } date)
        {
            target.Element(field == FeedField.Published ? "n:published" : "n:updated", FeedDates.ToCanonical(date));
        }
    }

    private void ShapeFile(FeedField field, Uri baseAddress)
    {
        var type = source.Attribute("type");
        var isPicture = string.Equals(source.Attribute("medium"), "image", StringComparison.OrdinalIgnoreCase)
            || type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
        var written = source.Attribute("url") ?? source.Attribute("href") ?? source.Resource;
        var text = PlainInside();
        var address = FeedAddress.Resolve(baseAddress, string.IsNullOrWhiteSpace(written) ? text : written);
        if (address.Length == 0)
        {
            return;
        }

        if (field == FeedField.Image || isPicture)
        {
            target.Element("n:image", address);
        }

        if (field != FeedField.Image)
        {
            target.Element(field == FeedField.Media ? "n:media" : "n:enclosure", address);
        }
    }

    private void ShapeHint(FeedField field)
    {
        switch (field)
        {
            case FeedField.SkipHours:
                ShapeEach("n:skipHour");
                break;
            case FeedField.SkipDays:
                ShapeEach("n:skipDay");
                break;
            case FeedField.UpdatePeriod:
                target.Element("n:updatePeriod", PlainInside());
                break;
            case FeedField.UpdateFrequency:
                target.Element("n:updateFrequency", PlainInside());
                break;
            default:
                target.Element("n:ttl", PlainInside());
                break;
        }
    }

    private void ShapeEach(string name)
    {
        var depth = source.Depth;
        while (source.MoveToNextChild(depth))
        {
            target.Element(name, PlainInside());
        }
    }

    private string PlainInside() => source.ReadInside(out _).Trim();

    private bool IsNamed(string name) => source.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool IsOwn(string family) => family.Length == 0 || (isAtom && family == "atom");
}
