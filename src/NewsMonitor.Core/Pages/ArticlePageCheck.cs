using System.Text.RegularExpressions;
using NewsMonitor.Articles;

namespace NewsMonitor.Pages;

/// <summary>
/// Decides whether the page that a link led to is the article. Links of feeds also lead to front pages, consent and login
/// pages, and pages that say that the article is gone; their texts would raise false alerts.
/// </summary>
public static partial class ArticlePageCheck
{
    private const int MinTeaserWords = 6;
    private const int MaxTeaserWords = 40;
    private const double MinTitleShare = 0.5;
    private const double MinShownTitleShare = 0.6;
    private const double MinTeaserShare = 0.7;

    private static readonly string[] GateNames =
        ["consent", "cookies", "cookie-consent", "gdpr", "privacy-wall", "login", "signin", "sign-in", "sso", "auth", "captcha"];

    /// <summary>Returns the reason why a page is not, or hardly, the article; null if it is.</summary>
    /// <param name="article">The article, as its feed has it.</param>
    /// <param name="page">The page.</param>
    /// <param name="requested">The URL of the article.</param>
    /// <param name="responded">The URL of the page, after redirects.</param>
    public static string? FindObjection(Article article, WebPage page, Uri requested, Uri responded)
    {
        if (IsFrontPage(responded) && !IsFrontPage(requested))
        {
            return "the link leads to the front page";
        }

        if (IsGate(responded) && !IsGate(requested))
        {
            return "the link leads to a page that asks for consent or a login";
        }

        // A list of articles has the teasers of many.
        var isSame = CanonicalUrl.From(responded.AbsoluteUri) == CanonicalUrl.From(requested.AbsoluteUri);
        return HasTitle(page, article.Title) || (isSame && (HasTeaser(page, article.Teaser) || IsNamedAs(page, requested)))
            ? null
            : "the page does not look like the article: neither its title, its address nor its text is that of the feed";
    }

    private static bool IsFrontPage(Uri address)
    {
        var path = address.AbsolutePath.Trim('/');
        return path.Length is 0 or 2
            || path.StartsWith("index.", StringComparison.OrdinalIgnoreCase)
            || path.Equals("home", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsGate(Uri address)
        => GateNames.Contains(address.Host.Split('.')[0], StringComparer.OrdinalIgnoreCase)
            || address.AbsolutePath.Split('/').Any(part => GateNames.Contains(part, StringComparer.OrdinalIgnoreCase));

    // Titles of pages often include the name of the site, and those of feeds are often longer or shorter.
    private static bool HasTitle(WebPage page, string title)
    {
        var words = GetWords(title);
        return words.Count > 0 && page.Titles.Any(shown =>
        {
            var shownWords = GetWords(shown);
            var common = words.Count(shownWords.Contains);
            return common >= words.Count * MinTitleShare
                || (shownWords.Count > 2 && common >= shownWords.Count * MinShownTitleShare);
        });
    }

    private static bool HasTeaser(WebPage page, string teaser)
    {
        var words = GetWords(teaser).Take(MaxTeaserWords).ToList();
        if (words.Count < MinTeaserWords)
        {
            return false;
        }

        var text = GetWords(page.Article.Content);
        return words.Count(text.Contains) >= words.Count * MinTeaserShare;
    }

    private static bool IsNamedAs(WebPage page, Uri requested)
        => CanonicalUrl.From(requested.AbsoluteUri) is { } url && page.Urls.Any(named => CanonicalUrl.From(named) == url);

    private static HashSet<string> GetWords(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in Word().EnumerateMatches(text))
        {
            words.Add(text.Substring(word.Index, word.Length));
        }

        return words;
    }

    // Chinese, Japanese and Thai have no spaces: there, each character counts as a word.
    [GeneratedRegex(
        @"[\u0E00-\u0E7F\u3040-\u9FFF]|[\p{L}\p{Nd}-[\u0E00-\u0E7F\u3040-\u9FFF]]{3,}",
        RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
