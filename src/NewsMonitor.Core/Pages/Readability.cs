using AngleSharp.Html.Dom;
using NewsMonitor.Articles;
using SmartReader;

namespace NewsMonitor.Pages;

/// <summary>
/// Extracts the main text of a web page by its density rather than its markup (the algorithm of Firefox's reader view,
/// implemented by SmartReader). Makes no requests.
/// </summary>
internal static class Readability
{
    // On hostile pages the time is quadratic in the elements: 170 s at 120,000 line breaks, under 2 s at this limit.
    private const int MaxElements = 6000;

    // A shorter text may be a caption rather than the article.
    private const int MinLength = 250;

    private static readonly Uri PlaceholderUrl = new("https://localhost/");

    /// <summary>Returns the visible text of a page's article, null if none stands out. Modifies the page.</summary>
    public static string? ExtractMainText(IHtmlDocument page, Uri? address)
    {
        if (page.All.Length > MaxElements)
        {
            return null;
        }

        using var reader = new Reader((address ?? PlaceholderUrl).AbsoluteUri, page) { DisableJSONLD = true };
        var article = reader.GetArticle();
        if (!article.Completed || string.IsNullOrEmpty(article.Content))
        {
            return null;
        }

        var text = PlainText.FromMarkup(article.Content, PlainText.MaxContentLength);
        return text.Length >= MinLength ? text : null;
    }
}
