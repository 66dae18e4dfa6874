using System.Xml.Linq;

namespace NewsMonitor.Feeds;

/// <summary>Converts the fields of feeds and entries to canonical form, one at a time.</summary>
internal sealed class FeedFieldWriter(FeedXmlReader source, CanonicalFeedBuilder target, bool isAtom)
{
    private readonly FeedExtensionWriter _extensions = new(source, target);

    /// <summary>Reads the current element and writes the field; an unknown element is skipped.</summary>
    /// <param name="isEntry">True for a field of an entry, false for one of the feed.</param>
    public void Write(string? family, BaseUrl baseUrl, bool isEntry)
    {
        if (family is null || FeedVocabulary.FindField(family, source.LocalName) is not { } field)
        {
            source.Skip();
            return;
        }

        var isAtomStyle = IsAtomStyle(family);
        switch (field)
        {
            case FeedField.Title or FeedField.Summary or FeedField.Content:
                WriteTextConstruct(field, family, baseUrl, isEntry);
                break;
            case FeedField.Link:
                WriteLink(family, isAtomStyle, baseUrl);
                break;
            case FeedField.Id:
                WriteId(isAtomStyle, baseUrl);
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
                var name = !isAtom && family.Length == 0 ? target.Native + "language" : CanonicalNames.Language;
                target.Add(name, source.ReadText());
                break;
            default:
                _extensions.Write(field, baseUrl);
                break;
        }
    }

    private void WriteTextConstruct(FeedField field, string family, BaseUrl baseUrl, bool isEntry)
    {
        var isAtomStyle = IsAtomStyle(family);
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
        if (isAtomStyle && field == FeedField.Content && source.GetAttribute("src") is { Length: > 0 } elsewhere)
        {
            WriteText(CanonicalNames.Related, baseUrl.Resolve(elsewhere));
        }

        var text = isAtomStyle
            ? AtomConstructReader.ReadText(source)
            : new ParsedText(source.ReadContent(out _), IsMarkup: true);
        target.Add(name, text.ToString(), "type", text.IsMarkup ? "html" : "text");
    }

    // Keeps Atom's links to the article, to a file, and to the subject as a fallback (RFC 4287 section 4.2.7.2: no rel
    // means alternate).
    private void WriteLink(string family, bool isAtomStyle, BaseUrl baseUrl)
    {
        var rel = GetRelation();
        if (rel.Equals("enclosure", StringComparison.OrdinalIgnoreCase))
        {
            _extensions.Write(FeedField.Enclosure, baseUrl);
            return;
        }

        var href = source.GetAttribute("href");
        var type = source.GetAttribute("type");
        var text = source.ReadText();
        var address = baseUrl.Resolve(string.IsNullOrWhiteSpace(href) ? text : href);
        var isArticle = rel.Length == 0 || rel.Equals("alternate", StringComparison.OrdinalIgnoreCase);
        if (address.Length == 0)
        {
            return;
        }

        if (!isArticle)
        {
            var isSubject = rel.Equals("related", StringComparison.OrdinalIgnoreCase)
                || rel.Equals("via", StringComparison.OrdinalIgnoreCase);
            WriteText(CanonicalNames.Related, isSubject ? address : "");
            WriteText(CanonicalNames.Self, rel.Equals("self", StringComparison.OrdinalIgnoreCase) ? address : "");
        }
        else
        {
            WriteArticleLink(family, isAtomStyle, address, type);
        }
    }

    // The full name of a relation equals the short one (RFC 4287 section 4.2.7.2).
    private string GetRelation()
    {
        var rel = source.GetAttribute("rel")?.Trim() ?? "";
        return rel.Contains("iana.org/assignments/", StringComparison.OrdinalIgnoreCase)
            ? rel[(rel.LastIndexOfAny(['/', '#']) + 1)..]
            : rel;
    }

    private void WriteArticleLink(string family, bool isAtomStyle, string address, string? type)
    {
        if (isAtom && isAtomStyle)
        {
            var link = new XElement(target.Native + "link", new XAttribute("href", address));
            link.SetAttributeValue("type", type);
            target.Add(link);
        }
        else
        {
            target.Add(isAtomStyle || family.Length > 0 ? CanonicalNames.Link : target.Native + "link", address);
        }
    }

    private void WriteId(bool isAtomStyle, BaseUrl baseUrl)
    {
        if (isAtom && isAtomStyle)
        {
            target.Add(target.Native + "id", baseUrl.ResolveId(source.ReadText()));
            return;
        }

        var isPermaLink = source.GetAttribute("isPermaLink");
        var name = IsNamed("guid") ? target.Native + "guid" : CanonicalNames.Id;
        target.Add(name, source.ReadText(), "isPermaLink", isPermaLink);
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

    // An entry without an author inherits that of the feed it was copied from (RFC 4287 section 4.2.1).
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
            var name = family.Length == 0 ? target.Native + "category" : CanonicalNames.Category;
            target.Add(name, string.IsNullOrWhiteSpace(text) ? term ?? "" : text);
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

    private bool IsAtomStyle(string family) => family == "atom" || (isAtom && family.Length == 0);

    private bool IsCore(string family) => family.Length == 0 || (isAtom && family == "atom");
}
