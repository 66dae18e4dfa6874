using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>Finds the publisher of an article.</summary>
internal static class OutletResolver
{
    /// <summary>
    /// Returns the site of the article's link without its subdomains, or the feed if there is no link.
    /// </summary>
    public static string Resolve(Article article)
    {
        var address = article.CanonicalUrl ?? article.Link;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? GetSite(uri.Host) : article.FeedId;
    }

    // The last two labels of a host, or three if the last two are a registry of a country (co.uk, com.au).
    private static string GetSite(string host)
    {
        var last = host.LastIndexOf('.');
        if (last <= 0 || uint.TryParse(host.AsSpan(last + 1), out _))
        {
            return host;
        }

        var second = host.LastIndexOf('.', last - 1);
        var isRegistry = host.Length - last == 3
            && MobileUrl.SecondLevelLabels.Contains(host.AsSpan(second + 1, last - second - 1));
        if (isRegistry && second > 0)
        {
            second = host.LastIndexOf('.', second - 1);
        }

        return host[(second + 1)..];
    }
}
