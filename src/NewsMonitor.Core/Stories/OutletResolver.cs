using System.Buffers;
using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>Finds the publisher of an article.</summary>
internal static class OutletResolver
{
    private static readonly SearchValues<char> HostCharacters
        = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <summary>
    /// Returns the site of the article's link without its subdomains, or the feed if there is no link.
    /// </summary>
    public static ReadOnlySpan<char> Resolve(Article article)
    {
        if (article.CanonicalUrl is { } canonical && ReadHost(canonical) is { IsEmpty: false } host)
        {
            return GetSite(host);
        }

        var address = article.CanonicalUrl ?? article.Link;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? GetSite(uri.Host) : article.FeedId;
    }

    // A canonical URL is normalised already: only the host of an unusual one has to be parsed again.
    private static ReadOnlySpan<char> ReadHost(ReadOnlySpan<char> canonicalUrl)
    {
        var rest = canonicalUrl["https://".Length..];
        var end = rest.IndexOfAnyExcept(HostCharacters);
        return end > 0 && rest[end] is '/' or ':' && char.IsAsciiLetter(rest[end - 1]) ? rest[..end] : default;
    }

    // The last two labels of a host, or three if the last two are a registry of a country (co.uk, com.au).
    private static ReadOnlySpan<char> GetSite(ReadOnlySpan<char> host)
    {
        var last = host.LastIndexOf('.');
        if (last <= 0 || uint.TryParse(host[(last + 1)..], out _))
        {
            return host;
        }

        var second = host[..last].LastIndexOf('.');
        var isRegistry = host.Length - last == 3
            && MobileUrl.SecondLevelLabels.Contains(host[(second + 1)..last]);
        if (isRegistry && second > 0)
        {
            second = host[..second].LastIndexOf('.');
        }

        return host[(second + 1)..];
    }
}
