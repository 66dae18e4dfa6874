using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NewsMonitor.Articles;

namespace NewsMonitor.Pages;

/// <summary>Reads articles from web pages and plain text.</summary>
public static class WebPageReader
{
    /// <summary>The maximum number of characters read of a page.</summary>
    public const int MaxLength = 2_000_000;

    // Deeper than any real page; the time to build a tree is quadratic in its depth.
    internal const int MaxDepth = 512;

    private const int MaxTitleLength = 200;
    private const int MaxHeadings = 20;
    private const string SentencePunctuation = ".,;:!?…";

    /// <summary>
    /// Returns the article on a web page, with its visible text, title, language and link, but without navigation and
    /// other boilerplate. Of a page that is nested deeper than any real one, returns all visible text.
    /// </summary>
    /// <param name="html">The page.</param>
    /// <param name="address">The URL of the page; null for a file.</param>
    public static Article Read(string html, Uri? address = null) => ReadPage(html, address).Article;

    /// <summary>Returns the article on a web page with what the page says about it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">The URL of the page; null for a file.</param>
    public static WebPage ReadPage(string html, Uri? address)
    {
        if (html.Length > MaxLength)
        {
            html = html[..MaxLength];
        }

        if (HtmlElements.IsNestedDeeperThan(html, MaxDepth))
        {
            var text = PlainText.FromMarkup(html, PlainText.MaxContentLength);
            return new WebPage(ArticleLanguage.Assign(new Article { Content = text }), [], []);
        }

        using var page = new HtmlParser().ParseDocument(html);
        PageCleaner.Clean(page);
        var link = FindCanonicalLink(page);
        var (titles, urls) = FindNames(page, link, address);
        var article = new Article
        {
            Title = FindTitle(page),
            Content = FindArticleText(page),
            Language = ArticleLanguage.NormalizeTag(page.DocumentElement.GetAttribute("lang")),
            Link = link,
            CanonicalUrl = CanonicalUrl.From(link),
        };

        // Last, because it modifies the page.
        var mainText = Readability.ExtractMainText(page, address);
        var read = article with
        {
            Content = (mainText, article.Content) switch
            {
                ({ Length: > 0 } main, _) => main,
                (_, { Length: > 0 } marked) => marked,
                _ => PlainText.FromMarkup(html, PlainText.MaxContentLength),
            },
        };
        return new WebPage(ArticleLanguage.Assign(read), titles, urls);
    }

    /// <summary>Returns an article with the text as its body and without a title.</summary>
    /// <param name="text">The text.</param>
    public static Article ReadText(string text) => CreateArticle("", text);

    /// <summary>
    /// Returns an article from text copied from a page: a short first line without final punctuation, followed by a
    /// blank line, is the title.
    /// </summary>
    /// <param name="text">The text.</param>
    public static Article ReadTextWithTitle(string text)
    {
        var parts = text.TrimStart().ReplaceLineEndings("\n").Split('\n', 2);
        var title = parts[0].TrimEnd();
        var hasTitle = parts.Length > 1
            && title.Length is > 0 and <= MaxTitleLength
            && !SentencePunctuation.Contains(title[^1])
            && string.IsNullOrWhiteSpace(parts[1].Split('\n', 2)[0]);
        return hasTitle ? CreateArticle(title, parts[1]) : CreateArticle("", text);
    }

    private static Article CreateArticle(string title, string content)
        => ArticleLanguage.Assign(new Article
        {
            Title = PlainText.FromText(title, PlainText.MaxTitleLength),
            Content = PlainText.FromText(content, PlainText.MaxContentLength),
        });

    private static (IReadOnlyList<string> Titles, IReadOnlyList<string> Urls) FindNames(
        IHtmlDocument page, string? link, Uri? address)
    {
        var (headlines, addresses) = StructuredArticle.Read(page);
        var headings = page.QuerySelectorAll("h1").Take(MaxHeadings).Select(heading => heading.TextContent);
        var declared = page.QuerySelectorAll("meta[property='og:title'], meta[name='twitter:title']")
            .Select(meta => meta.GetAttribute("content") ?? "");
        var named = page.QuerySelector("meta[property='og:url']")?.GetAttribute("content");
        return (
            [.. headlines.Concat(declared).Concat(headings).Append(page.Title ?? "").Where(title => title.Length > 0)],
            [.. addresses.Append(link).Append(named).OfType<string>().Select(url => Resolve(address, url))]);
    }

    private static string Resolve(Uri? address, string url)
        => address is not null && Uri.TryCreate(address, url, out var resolved) ? resolved.AbsoluteUri : url;

    // og:title is the headline alone; the title of a page often includes the name of the site.
    private static string FindTitle(IHtmlDocument page)
    {
        string?[] titles =
        [
            page.QuerySelector("meta[property='og:title']")?.GetAttribute("content"),
            page.QuerySelector("article h1, main h1")?.TextContent,
            page.Title,
            page.QuerySelector("h1")?.TextContent,
        ];
        return titles
            .Select(title => PlainText.FromText(title ?? "", PlainText.MaxTitleLength))
            .FirstOrDefault(title => title.Length > 0) ?? "";
    }

    private static string? FindCanonicalLink(IHtmlDocument page)
        => CanonicalUrl.Parse(page.QuerySelector("link[rel='canonical']")?.GetAttribute("href"))?.AbsoluteUri;

    // The article that makes up most of the page; on a page with several, the main part.
    private static string FindArticleText(IHtmlDocument page)
    {
        var main = page.QuerySelector("main, [role='main']") ?? page.Body;
        var mainText = main is null ? "" : ExtractText(main);
        var article = page.QuerySelectorAll("article")
            .Where(candidate => candidate.ParentElement?.Closest("article") is null)
            .Select(ExtractText)
            .MaxBy(text => text.Length) ?? "";
        return article.Length * 2 > mainText.Length ? article : mainText;
    }

    private static string ExtractText(IElement root)
    {
        using var text = new VisibleTextBuilder(PlainText.MaxContentLength, root.Owner!.Source.Length);
        AppendChildren(root, text);
        return text.ToString();
    }

    // By index: finding the next sibling is linear in the number of siblings. The depth is already bounded.
    private static void AppendChildren(INode parent, VisibleTextBuilder text)
    {
        var children = parent.ChildNodes;
        for (var index = 0; index < children.Length && !text.IsFull; index++)
        {
            switch (children[index])
            {
                case IText piece:
                    text.Append(piece.Data);
                    break;
                case IElement element:
                    AppendBreakUnlessInline(element, text);
                    if (!IsSkipped(element))
                    {
                        AppendChildren(element, text);
                        AppendBreakUnlessInline(element, text);
                    }

                    break;
            }
        }
    }

    private static void AppendBreakUnlessInline(IElement element, VisibleTextBuilder text)
    {
        if (!HtmlElements.IsInline(element.LocalName))
        {
            text.AppendBreak();
        }
    }

    private static bool IsSkipped(IElement element)
        => HtmlElements.IsHidden(element.LocalName)
            || HtmlElements.IsBoilerplate(element.LocalName)
            || element.HasAttribute("hidden")
            || (element.GetAttribute("style") is { } style
                && style.Replace(" ", "", StringComparison.Ordinal)
                    .Contains("display:none", StringComparison.OrdinalIgnoreCase));
}
