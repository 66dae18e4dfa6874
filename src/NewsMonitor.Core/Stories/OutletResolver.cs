using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>Who publishes an article.</summary>
internal static class OutletResolver
{
    /// <summary>The site of the article's link, its feeds and editions taken together; the feed when there is no link.</summary>
    public static string Resolve(Article article)
    {
        var address = article.CanonicalUrl ?? article.Link;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? GetSite(uri.Host) : article.FeedId;
    }

    // The last two labels of a host; three where the last two are a country's registry (co.uk, com.au).
    private static string GetSite(string host)
    {
        var last = host.LastIndexOf('.');
        if (last <= 0 || uint.TryParse(host.AsSpan(last + 1), out _))
        {
            return host;
        }

        var second = host.LastIndexOf('.', last - 1);
        var isRegistry = host.Length - last == 3 && MobileUrl.SecondLevelLabels.Contains(host.AsSpan(second + 1, last - second - 1));
        if (isRegistry && second > 0)
        {
            second = host.LastIndexOf('.', second - 1);
        }

        return host[(second + 1)..];
    }
}
