using System.Collections.Frozen;
using System.Text;

namespace NewsMonitor.Articles;

/// <summary>
/// One address for one page: what does not choose the page is gone. Scheme (always https), case and port of the host, its
/// <c>www.</c>, AMP and mobile editions, fragment, closing slash and tracking parameters make no difference; other
/// parameters keep their order. It is a key to compare by, not an address to visit.
/// </summary>
public static class CanonicalUrl
{
    private const int MaxLength = 8192;

    // Campaign tagging (utm: Google and its kin; at, ns: BBC), whole families by prefix.
    private static readonly string[] TrackingPrefixes = ["utm_", "at_", "ns_", "pk_", "mtm_", "hsa_", "oly_"];

    // Click identifiers, mail campaigns, and the "came from the feed" marks of large publishers.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TrackingParameters = FrozenSet.ToFrozenSet(
        [
            "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
            "li_fat_id", "_hsenc", "_hsmi", "hsctatracking", "mc_cid", "mc_eid", "mkt_tok", "vero_id", "_ga", "_gl", "s_cid",
            "cmp", "cmpid", "campaign_id", "icid", "ncid", "ocid", "xtor", "ftag", "spm", "sr_share", "guccounter",
            "guce_referrer", "guce_referrer_sig", "traffic_source", "emc", "smid", "wt.mc_id", "wt_mc", "s_kwcid", "ysclid",
            "mibextid", "srsltid", "dicbo", "_openstat", "__twitter_impression", "trk", "ref_src",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // These only say where the reader comes from when they say that it is a feed.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SourceParameters = FrozenSet.ToFrozenSet(
        ["from", "ref", "referrer", "source", "src", "partner", "via", "origin", "feature"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The canonical form of an address; null when it is not an absolute http or https address.</summary>
    /// <param name="link">The address, as published; may be null.</param>
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

        // A fragment chooses a place on the page, unless the page is made by it.
        return uri.Fragment.StartsWith("#!", StringComparison.Ordinal)
            ? canonical.Append(uri.Fragment).ToString()
            : canonical.ToString();
    }

    /// <summary>The number under which articles with a canonical address are found: equal for ever, on every machine.</summary>
    public static long GetFingerprint(string canonicalUrl) => Fingerprint.ComputeKey('l', ArticleIdentityKeys.GetLinkKey(canonicalUrl));

    /// <summary>Reads an address; null unless it is absolute, http or https, and of sane length.</summary>
    public static Uri? Parse(string? link)
        => link is { Length: > 0 and <= MaxLength }
            && Uri.TryCreate(link.Trim(), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && GetHost(uri) is { Length: > 0 } host
            && !host.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? uri
            : null;

    /// <summary>A query, with its question mark, without tracking parameters; empty when nothing is left.</summary>
    public static string RemoveTracking(string query)
    {
        var rest = new StringBuilder(query.Length);
        AppendQuery(rest, query.AsSpan().TrimStart('?'), path: default);
        return rest.ToString();
    }

    /// <summary>Whether a canonical address is the front page of a site: it names no article.</summary>
    internal static bool IsSiteRoot(string canonicalUrl)
        => canonicalUrl.EndsWith('/') && canonicalUrl.AsSpan("https://".Length).Count('/') == 1;

    // null for a name that could never be registered: only asking for its ASCII form finds that out.
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
        // Blogger's mobile edition; elsewhere it may be a month.
        if (query is "m=1" or "m=0" && path.EndsWith(".html", StringComparison.Ordinal))
        {
            return;
        }

        var mark = '?';
        foreach (var range in query.Split('&'))
        {
            // Some publishers escape twice.
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
        if (TrackingParameters.Contains(name) || name.Equals("rss", StringComparison.OrdinalIgnoreCase) || MobileUrl.IsVariantParameter(name, value))
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
