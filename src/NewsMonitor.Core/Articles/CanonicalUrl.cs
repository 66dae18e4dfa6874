using System.Collections.Frozen;
using System.Text;
using NameSet = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace NewsMonitor.Articles;

/// <summary>
/// Computes one URL for one page by removing everything that does not select the page. Scheme (always https), case and
/// port of the host, its <c>www.</c>, AMP and mobile editions, fragment, trailing slash and tracking parameters make no
/// difference; other parameters keep their order. The result is a key to compare by, not a URL to visit.
/// </summary>
public static class CanonicalUrl
{
    private const int MaxLength = 8192;

    // Campaign tags, by prefix (utm: Google and others; at, ns: BBC).
    private static readonly string[] TrackingPrefixes = ["utm_", "at_", "ns_", "pk_", "mtm_", "hsa_", "oly_"];

    // Click identifiers, mail campaigns, and the feed markers of large publishers.
    private static readonly NameSet TrackingParameters = FrozenSet.ToFrozenSet(
        [
            "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid",
            "igsh", "li_fat_id", "_hsenc", "_hsmi", "hsctatracking", "mc_cid", "mc_eid", "mkt_tok", "vero_id", "_ga",
            "_gl", "s_cid", "cmp", "cmpid", "campaign_id", "icid", "ncid", "ocid", "xtor", "ftag", "spm", "sr_share",
            "guccounter", "guce_referrer", "guce_referrer_sig", "traffic_source", "emc", "smid", "wt.mc_id", "wt_mc",
            "s_kwcid", "ysclid", "mibextid", "srsltid", "dicbo", "_openstat", "__twitter_impression", "trk", "ref_src",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Tracking only if their value names a feed.
    private static readonly NameSet SourceParameters = FrozenSet.ToFrozenSet(
        ["from", "ref", "referrer", "source", "src", "partner", "via", "origin", "feature"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns the canonical form of a URL; null if it is not an absolute http or https URL.</summary>
    /// <param name="link">The URL as published; may be null.</param>
    public static string? From(string? link)
    {
        if (Parse(link) is not { } uri)
        {
            return null;
        }

        var host = GetHost(uri)!;
        if (MobileUrl.UnwrapAmpCache(host, uri.PathAndQuery) is { } original && Parse(original) is { } page)
        {
            (uri, host) = (page, GetHost(page)!);
        }

        var canonical = new StringBuilder("https://", link!.Length + 8).Append(MobileUrl.StripHostPrefix(host));
        if (!uri.IsDefaultPort && uri.Port is not (80 or 443))
        {
            canonical.Append(':').Append(uri.Port);
        }

        var path = MobileUrl.StripAmpPath(uri.AbsolutePath.AsSpan().TrimEnd('/'));
        canonical.Append(path.Length == 0 ? "/" : path);
        AppendQuery(canonical, uri.Query.AsSpan().TrimStart('?'), path);

        // A fragment only selects a position, except in hash-bang URLs, where it selects the page.
        return uri.Fragment.StartsWith("#!", StringComparison.Ordinal)
            ? canonical.Append(uri.Fragment).ToString()
            : canonical.ToString();
    }

    /// <summary>
    /// Returns the fingerprint by which articles with a canonical URL are found; the same on every machine and in every
    /// version.
    /// </summary>
    public static long GetFingerprint(string canonicalUrl)
        => Fingerprint.ComputeKey(Fingerprint.LinkKind, ArticleIdentityKeys.GetLinkKey(canonicalUrl));

    /// <summary>Parses a URL; null unless it is absolute, http or https, and at most 8,192 characters long.</summary>
    public static Uri? Parse(string? link)
        => link is { Length: > 0 and <= MaxLength }
            && Uri.TryCreate(link.Trim(), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && GetHost(uri) is { Length: > 0 } host
            && !host.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? uri
            : null;

    /// <summary>
    /// Returns a query, question mark included, without its tracking parameters; empty if no parameter is left.
    /// </summary>
    public static string RemoveTracking(string query)
    {
        var rest = new StringBuilder(query.Length);
        AppendQuery(rest, query.AsSpan().TrimStart('?'), path: default);
        return rest.ToString();
    }

    /// <summary>True for the front page of a site, which identifies no article.</summary>
    internal static bool IsSiteRoot(string canonicalUrl)
        => canonicalUrl.EndsWith('/') && canonicalUrl.AsSpan("https://".Length).Count('/') == 1;

    // Null for a name that could never be registered; only its conversion to ASCII reveals that.
    private static string? GetHost(Uri uri)
    {
        try
        {
            return (uri.HostNameType == UriHostNameType.Dns ? uri.IdnHost : uri.Host).ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static void AppendQuery(StringBuilder canonical, ReadOnlySpan<char> query, ReadOnlySpan<char> path)
    {
        // Blogger's mobile edition; on other sites m may be a month.
        if (query is "m=1" or "m=0" && path.EndsWith(".html", StringComparison.Ordinal))
        {
            return;
        }

        var mark = '?';
        foreach (var range in query.Split('&'))
        {
            // Some publishers encode twice.
            var parameter = query[range];
            parameter = parameter.StartsWith("amp;", StringComparison.Ordinal) ? parameter[4..] : parameter;
            if (parameter.Length > 0 && !IsTracking(parameter))
            {
                canonical.Append(mark).Append(parameter);
                mark = '&';
            }
        }
    }

    private static bool IsTracking(ReadOnlySpan<char> parameter)
    {
        var equals = parameter.IndexOf('=');
        var name = equals < 0 ? parameter : parameter[..equals];
        var value = equals < 0 ? default : parameter[(equals + 1)..];
        if (TrackingParameters.Contains(name)
            || name.Equals("rss", StringComparison.OrdinalIgnoreCase)
            || MobileUrl.IsVariantParameter(name, value))
        {
            return true;
        }

        foreach (var prefix in TrackingPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return SourceParameters.Contains(name) && IsFeedSource(value);
    }

    private static bool IsFeedSource(ReadOnlySpan<char> value)
        => value.Equals("rss", StringComparison.OrdinalIgnoreCase)
            || value.Equals("feed", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("rss_", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("rss-", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("feed_", StringComparison.OrdinalIgnoreCase);
}
