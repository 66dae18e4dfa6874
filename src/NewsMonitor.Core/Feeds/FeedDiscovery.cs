using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NewsMonitor.Articles;
using NewsMonitor.Pages;

namespace NewsMonitor.Feeds;

/// <summary>
/// Finds the feeds of a web page: those that its head declares (RSS autodiscovery, WHATWG HTML section 4.6.7.1), else
/// links in its text that look like feeds. Also lists the URLs at which sites usually have one.
/// </summary>
public static partial class FeedDiscovery
{
    private const int MaxFeeds = 20;
    private const int MaxHeaderLength = 10_000;

    private static readonly string[] FeedTypes =
        ["application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/xml"];

    private static readonly string[] CommonPaths =
        ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"];

    /// <summary>Returns the feeds that a page declares, else those that it links to; empty if there are none.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">The URL of the page; relative URLs are resolved against it.</param>
    public static IReadOnlyList<DiscoveredFeed> FindOnPage(string html, Uri address)
    {
        if (html.Length > WebPageReader.MaxLength)
        {
            html = html[..WebPageReader.MaxLength];
        }

        if (HtmlElements.IsNestedDeeperThan(html, WebPageReader.MaxDepth))
        {
            return [];
        }

        using var page = new HtmlParser().ParseDocument(html);
        var baseAddress = GetBaseUrl(page, address);
        var found = TakeDistinct(FindDeclared(page, baseAddress));
        return found.Count > 0 ? found : TakeDistinct(FindLinked(page, baseAddress));
    }

    /// <summary>Returns the feeds that a response declares in its Link header (RFC 8288).</summary>
    /// <param name="header">The header as sent; null if there is none.</param>
    /// <param name="address">The URL of the response.</param>
    public static IReadOnlyList<DiscoveredFeed> FindInLinkHeader(string? header, Uri address)
        => header is null or { Length: > MaxHeaderLength }
            ? []
            : TakeDistinct(HeaderLink().Matches(header)
                .Where(link => AlternateRelation().IsMatch(link.Groups["parameters"].Value)
                    && TypeParameter().Match(link.Groups["parameters"].Value) is { Success: true } type
                    && IsFeedType(type.Groups["type"].Value))
                .Select(link => CanonicalUrl.Parse(UrlResolver.Resolve(address, link.Groups["url"].Value)))
                .OfType<Uri>()
                .Select(url => new DiscoveredFeed(url, "")));

    /// <summary>Returns the URLs at which the site of a page may have a feed; each has to be tried.</summary>
    /// <param name="address">The URL of the page.</param>
    public static IReadOnlyList<Uri> GetCommonUrls(Uri address)
        => [.. CommonPaths.Select(path => new Uri(address, path))];

    private static IEnumerable<DiscoveredFeed> FindDeclared(IHtmlDocument page, Uri baseAddress)
        => page.QuerySelectorAll("link[rel~='alternate' i][type][href], link[rel~='feed' i][href]")
            .Where(link => HasFeedType(link) || link.ClassList.Contains("feed") || HasFeedRelation(link))
            .Select(link => CreateFeed(link, link.GetAttribute("title"), baseAddress))
            .OfType<DiscoveredFeed>();

    private static IEnumerable<DiscoveredFeed> FindLinked(IHtmlDocument page, Uri baseAddress)
        => page.QuerySelectorAll("a[href]")
            .Select(link => CreateFeed(link, link.TextContent, baseAddress))
            .OfType<DiscoveredFeed>()
            .Where(feed => LooksLikeFeed(feed.Url));

    private static DiscoveredFeed? CreateFeed(IElement link, string? title, Uri baseAddress)
        => FeedUrl.RemoveReaderScheme(link.GetAttribute("href") ?? "", baseAddress.Scheme) is var href
            && CanonicalUrl.Parse(UrlResolver.Resolve(baseAddress, href)) is { } address
            ? new DiscoveredFeed(address, PlainText.FromText(title ?? "", PlainText.MaxTitleLength))
            : null;

    private static List<DiscoveredFeed> TakeDistinct(IEnumerable<DiscoveredFeed> found)
        => [.. found.DistinctBy(feed => feed.Url.AbsoluteUri, StringComparer.Ordinal).Take(MaxFeeds)];

    private static bool HasFeedType(IElement link)
        => link.GetAttribute("type") is { } type
            && (IsFeedType(type)
                || (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) && LooksLikeJsonFeed(link)));

    // An Atom document may also be a single entry (RFC 5023 section 12.1).
    private static bool IsFeedType(string type)
        => FeedTypes.Contains(type.Split(';', 2)[0].Trim(), StringComparer.OrdinalIgnoreCase)
            && !type.Replace(" ", "", StringComparison.Ordinal)
                .Contains("type=entry", StringComparison.OrdinalIgnoreCase);

    // WordPress declares its API with the same type.
    private static bool LooksLikeJsonFeed(IElement link)
        => link.GetAttribute("href") is { } href
            && href.Contains("feed", StringComparison.OrdinalIgnoreCase)
            && !href.Contains("wp-json", StringComparison.OrdinalIgnoreCase);

    private static bool HasFeedRelation(IElement link)
        => link.GetAttribute("rel")?.Split(' ').Contains("feed", StringComparer.OrdinalIgnoreCase) == true;

    private static bool LooksLikeFeed(Uri address)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        var last = path[(path.LastIndexOf('/') + 1)..];
        string[] names = ["rss", "feed", "feeds", "atom", "rss2", "feed.json"];
        return names.Contains(last, StringComparer.OrdinalIgnoreCase)
            || last.EndsWith(".rss", StringComparison.OrdinalIgnoreCase)
            || last.EndsWith(".atom", StringComparison.OrdinalIgnoreCase)
            || last.EndsWith(".rdf", StringComparison.OrdinalIgnoreCase)
            || (last.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
                && !last.Contains("sitemap", StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(
        """<(?<url>[^<>]+)>(?<parameters>(\s*;\s*[^\s=;,]+(\s*=\s*("[^"]*"|[^;,"]*))?)*)""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex HeaderLink();

    [GeneratedRegex(
        """rel\s*=\s*("([^"]*\s)?alternate[\s"]|alternate)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AlternateRelation();

    [GeneratedRegex(
        """;\s*type\s*=\s*("(?<type>[^"]*)"|(?<type>[^;,"\s]*))""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TypeParameter();

    private static Uri GetBaseUrl(IHtmlDocument page, Uri address)
        => page.QuerySelector("base[href]")?.GetAttribute("href") is { } href
            && Uri.TryCreate(address, href.Trim(), out var declared)
            && declared.Scheme is "http" or "https"
            ? declared
            : address;
}

/// <summary>A feed found on a page.</summary>
/// <param name="Url">The URL of the feed.</param>
/// <param name="Title">Its title on the page; may be empty.</param>
public sealed record DiscoveredFeed(Uri Url, string Title);
