using AngleSharp.Html.Dom;
using NewsMonitor.Articles;
using SmartReader;

namespace NewsMonitor.Pages;

/// <summary>
/// The main text of a web page, found by what it looks like and not by how it is marked (the algorithm of Firefox's reader
/// view, by SmartReader). It fetches nothing.
/// </summary>
internal static class Readability
{
    // Its time grows with the square of the elements on pages made to hurt: 170 s at 120,000 line breaks, under 2 s here.
    private const int MaxElements = 6000;

    // Of anything shorter it cannot be told whether it is the article or a caption.
    private const int MinLength = 250;

    private static readonly Uri PlaceholderUrl = new("https://localhost/");

    /// <summary>The text of the article on a page, as a person sees it; null when none stands out.</summary>
    /// <param name="page">The page, which is taken apart.</param>
    /// <param name="address">Where it came from; null for a file.</param>
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
