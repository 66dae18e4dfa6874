using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace NewsMonitor.Pages;

/// <summary>
/// Removes from a page what is not part of its article although it looks like text: dialogs about cookies, comments, and
/// cards and lists that lead to other articles.
/// </summary>
internal static partial class PageCleaner
{
    // On hostile pages the time is more than linear in the elements.
    private const int MaxElements = 20_000;

    private const int MaxCardLength = 600;
    private const int MinListLinks = 3;
    private const string ArticleSelector = "h1, main, article, [itemprop~='articleBody']";

    /// <summary>Cleans a page.</summary>
    public static void Clean(IHtmlDocument page)
    {
        if (page.Body is { } body && page.All.Length <= MaxElements)
        {
            Clean(body);
            RemoveCards(page);
        }
    }

    private static void Clean(IElement parent)
    {
        for (var index = parent.Children.Length - 1; index >= 0; index--)
        {
            var child = parent.Children[index];
            if (IsDialog(child) || ((IsNamedAsSurrounding(child) || IsListOfLinks(child)) && !HoldsArticle(child)))
            {
                child.Remove();
            }
            else
            {
                Clean(child);
            }
        }
    }

    private static bool IsDialog(IElement element)
        => element.GetAttribute("role") is "dialog" or "alertdialog" || element.GetAttribute("aria-modal") is "true";

    private static bool IsNamedAsSurrounding(IElement element)
        => IsSurroundingName(element.Id) || element.ClassList.Any(IsSurroundingName);

    private static bool IsSurroundingName(string? name)
        => name is { Length: > 0 and < 100 } && Surrounding().IsMatch(name) && !Switch().IsMatch(name);

    private static bool HoldsArticle(IElement element)
        => element.Matches(ArticleSelector) || element.QuerySelector(ArticleSelector) is not null;

    private static bool IsListOfLinks(IElement element)
    {
        if (element.LocalName is not ("ul" or "ol") || element.Children.Length < MinListLinks)
        {
            return false;
        }

        return element.Children.All(item => item.QuerySelector("a[href]") is { } link
            && link.TextContent.Trim().Length * 10 >= item.TextContent.Trim().Length * 8);
    }

    // Beside the heading of the page, short articles whose own heading is a link lead elsewhere.
    private static void RemoveCards(IHtmlDocument page)
    {
        if (page.QuerySelector("h1") is not { } heading)
        {
            return;
        }

        foreach (var card in page.QuerySelectorAll("article").Where(article => !article.Contains(heading) && IsCard(article)))
        {
            card.Remove();
        }
    }

    private static bool IsCard(IElement article)
        => article.TextContent.Length <= MaxCardLength
            && article.QuerySelector("a[href] h2, a[href] h3, a[href] h4, h2 a[href], h3 a[href], h4 a[href]") is not null;

    [GeneratedRegex(
        "(^|[-_])(cookies?|consent|gdpr|onetrust|didomi|usercentrics|cybotcookiebotdialog|cookie[a-z]+|cmp"
        + "|comments?|commentlist|commentarea|disqus|respond|livefyre"
        + "|related|recommended|recommendations|outbrain|taboola|newsletter)([-_]|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Surrounding();

    // A state of the page rather than a part of it: comments-open, has-cookies.
    [GeneratedRegex(
        "(^|[-_])(has|no|not|with|without|open|closed|enabled|disabled|allowed|accepted|count|on|off)([-_]|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Switch();
}
