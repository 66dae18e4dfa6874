namespace NewsMonitor.Feeds;

/// <summary>Brings the fields of feeds and entries into canonical form, one at a time.</summary>
internal sealed class FeedFieldWriter(FeedXmlReader source, CanonicalFeedBuilder target, bool isAtom)
{
    private readonly FeedExtensionWriter _extensions = new(source, target);

    /// <summary>Reads the element at hand and writes what it means; an element that means nothing is passed over.</summary>
    /// <param name="family">Its family; null when nobody knows it.</param>
    /// <param name="baseAddress">What relative addresses in it are resolved against; null when nobody knows.</param>
    /// <param name="isEntry">Whether it belongs to an entry and not to the feed.</param>
    public void Write(string? family, BaseUrl baseAddress, bool isEntry)
    {
        if (family is null || FeedVocabulary.FindField(family, source.LocalName) is not { } field)
        {
            source.Skip();
            return;
        }

        var isAtomStyle = family == "atom" || (isAtom && family.Length == 0);
        switch (field)
        {
            case FeedField.Title or FeedField.Summary or FeedField.Content:
                WriteTextConstruct(field, family, isAtomStyle, isEntry);
                break;
            case FeedField.Link:
                WriteLink(family, isAtomStyle, baseAddress);
                break;
            case FeedField.Id:
                WriteId(isAtomStyle, baseAddress);
                break;
            case FeedField.Author:
                WriteAuthor(family, isAtomStyle);
                break;
            case FeedField.Owner:
                WriteText("n:owner", AtomConstructReader.ReadPerson(source));
                break;
            case FeedField.Source:
                WriteSourceAuthor(isAtomStyle);
                break;
            case FeedField.Category:
                WriteCategory(family, isAtomStyle);
                break;
            case FeedField.Language:
                target.AddElement(!isAtom && family.Length == 0 ? "language" : "n:language", source.ReadText());
                break;
            default:
                _extensions.Write(field, baseAddress);
                break;
        }
    }

    private void WriteTextConstruct(FeedField field, string family, bool isAtomStyle, bool isEntry)
    {
        var name = (field, isAtom) switch
        {
            (FeedField.Title, _) when IsCore(family) => "title",
            (FeedField.Summary, true) when IsCore(family) => isEntry ? "summary" : "subtitle",
            (FeedField.Summary, false) when IsCore(family) && IsNamed("description") => "description",
            (FeedField.Content, true) when IsCore(family) => "content",
            (FeedField.Content, false) when family == "content" => "content:encoded",
            (FeedField.Title, _) => "n:title",
            (FeedField.Summary, _) => "n:summary",
            _ => "n:content",
        };
        var text = isAtomStyle ? AtomConstructReader.ReadText(source) : new ParsedText(source.ReadContent(out _), IsMarkup: true);
        target.AddElement(name, text.ToString(), ("type", text.IsMarkup ? "html" : "text"));
    }

    // Of the many links of Atom those to the article, to a file and, for want of these, to what it is about are kept
    // (RFC 4287 section 4.2.7.2: no rel means alternate).
    private void WriteLink(string family, bool isAtomStyle, BaseUrl baseAddress)
    {
        var rel = source.GetAttribute("rel")?.Trim() ?? "";
        if (rel.Equals("enclosure", StringComparison.OrdinalIgnoreCase))
        {
            _extensions.Write(FeedField.Enclosure, baseAddress);
            return;
        }

        var href = source.GetAttribute("href");
        var type = source.GetAttribute("type");
        var text = source.ReadText();
        var address = baseAddress.Resolve(string.IsNullOrWhiteSpace(href) ? text : href);
        var isArticle = rel.Length == 0 || rel.Equals("alternate", StringComparison.OrdinalIgnoreCase);
        if (address.Length == 0)
        {
            return;
        }

        if (!isArticle)
        {
            var isSubject = rel.Equals("related", StringComparison.OrdinalIgnoreCase) || rel.Equals("via", StringComparison.OrdinalIgnoreCase);
            WriteText("n:related", isSubject ? address : "");
        }
        else if (isAtom && isAtomStyle)
        {
            target.AddElement("link", "", ("href", address), ("type", type));
        }
        else
        {
            target.AddElement(isAtomStyle || family.Length > 0 ? "n:link" : "link", address);
        }
    }

    private void WriteId(bool isAtomStyle, BaseUrl baseAddress)
    {
        if (isAtom && isAtomStyle)
        {
            target.AddElement("id", baseAddress.ResolveId(source.ReadText()));
            return;
        }

        var isPermaLink = source.GetAttribute("isPermaLink");
        target.AddElement(IsNamed("guid") ? "guid" : "n:id", source.ReadText(), ("isPermaLink", isPermaLink));
    }

    private void WriteAuthor(string family, bool isAtomStyle)
    {
        var person = AtomConstructReader.ReadPerson(source);
        if (person.Length == 0)
        {
            return;
        }

        if (isAtom && isAtomStyle)
        {
            target.StartElement("author");
            target.AddElement("name", person);
            target.EndElement("author");
        }
        else
        {
            target.AddElement(family.Length == 0 ? "author" : "n:author", person);
        }
    }

    // What an entry does not say of its author, the feed it was taken from says (RFC 4287 section 4.2.1).
    private void WriteSourceAuthor(bool isAtomStyle)
    {
        var depth = source.Depth;
        while (source.MoveToNextChild(depth))
        {
            if (isAtomStyle && IsNamed("author"))
            {
                WriteText("n:sourceAuthor", AtomConstructReader.ReadPerson(source));
            }
            else
            {
                source.Skip();
            }
        }
    }

    private void WriteCategory(string family, bool isAtomStyle)
    {
        var term = source.GetAttribute("term") ?? source.GetAttribute("label") ?? source.GetAttribute("text");
        var text = source.ReadText();
        if (isAtom && isAtomStyle)
        {
            target.AddElement("category", "", ("term", string.IsNullOrWhiteSpace(term) ? text : term));
        }
        else
        {
            target.AddElement(family.Length == 0 ? "category" : "n:category", string.IsNullOrWhiteSpace(text) ? term ?? "" : text);
        }
    }

    private void WriteText(string name, string text)
    {
        if (text.Length > 0)
        {
            target.AddElement(name, text);
        }
    }

    private bool IsNamed(string name) => source.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool IsCore(string family) => family.Length == 0 || (isAtom && family == "atom");
}
