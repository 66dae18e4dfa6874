using System.Xml.Linq;

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
                WriteText(CanonicalNames.Owner, AtomConstructReader.ReadPerson(source));
                break;
            case FeedField.Source:
                WriteSourceAuthor(isAtomStyle);
                break;
            case FeedField.Category:
                WriteCategory(family, isAtomStyle);
                break;
            case FeedField.Language:
                target.Add(!isAtom && family.Length == 0 ? target.Native + "language" : CanonicalNames.Language, source.ReadText());
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
            (FeedField.Title, _) when IsCore(family) => target.Native + "title",
            (FeedField.Summary, true) when IsCore(family) => target.Native + (isEntry ? "summary" : "subtitle"),
            (FeedField.Summary, false) when IsCore(family) && IsNamed("description") => target.Native + "description",
            (FeedField.Content, true) when IsCore(family) => target.Native + "content",
            (FeedField.Content, false) when family == "content" => CanonicalNames.EncodedContent,
            (FeedField.Title, _) => CanonicalNames.Title,
            (FeedField.Summary, _) => CanonicalNames.Summary,
            _ => CanonicalNames.Content,
        };
        var text = isAtomStyle ? AtomConstructReader.ReadText(source) : new ParsedText(source.ReadContent(out _), IsMarkup: true);
        target.Add(name, text.ToString(), "type", text.IsMarkup ? "html" : "text");
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
            WriteText(CanonicalNames.Related, isSubject ? address : "");
        }
        else if (isAtom && isAtomStyle)
        {
            target.Add(new XElement(target.Native + "link", new XAttribute("href", address), type is null ? null : new XAttribute("type", type)));
        }
        else
        {
            target.Add(isAtomStyle || family.Length > 0 ? CanonicalNames.Link : target.Native + "link", address);
        }
    }

    private void WriteId(bool isAtomStyle, BaseUrl baseAddress)
    {
        if (isAtom && isAtomStyle)
        {
            target.Add(target.Native + "id", baseAddress.ResolveId(source.ReadText()));
            return;
        }

        var isPermaLink = source.GetAttribute("isPermaLink");
        target.Add(IsNamed("guid") ? target.Native + "guid" : CanonicalNames.Id, source.ReadText(), "isPermaLink", isPermaLink);
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
            target.Add(new XElement(target.Native + "author", new XElement(target.Native + "name", person)));
        }
        else
        {
            target.Add(family.Length == 0 ? target.Native + "author" : CanonicalNames.Author, person);
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
                WriteText(CanonicalNames.SourceAuthor, AtomConstructReader.ReadPerson(source));
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
            target.Add(target.Native + "category", "", "term", string.IsNullOrWhiteSpace(term) ? text : term);
        }
        else
        {
            target.Add(family.Length == 0 ? target.Native + "category" : CanonicalNames.Category, string.IsNullOrWhiteSpace(text) ? term ?? "" : text);
        }
    }

    private void WriteText(XName name, string text)
    {
        if (text.Length > 0)
        {
            target.Add(name, text);
        }
    }

    private bool IsNamed(string name) => source.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool IsCore(string family) => family.Length == 0 || (isAtom && family == "atom");
}
