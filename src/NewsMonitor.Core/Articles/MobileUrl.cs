using System.Buffers;
using System.Collections.Frozen;
using NameSet = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace NewsMonitor.Articles;

/// <summary>
/// Removes the markers of AMP and mobile editions from a URL: publishers serve one article under several URLs, and
/// feeds switch between them. A marker that could also name a page stays.
/// </summary>
internal static class MobileUrl
{
    private static readonly string[] HostPrefixes = ["www.", "amp.", "m.", "mobile."];

    // Second-level domains under which countries register sites.
    internal static readonly NameSet SecondLevelLabels = FrozenSet.ToFrozenSet(
        ["ac", "co", "com", "edu", "gob", "go", "gov", "mil", "ne", "net", "or", "org"],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> SlugCharacters = SearchValues.Create("0123456789-.");

    /// <summary>Removes the edition from a host: <c>amp.news.example</c> becomes <c>news.example</c>.</summary>
    public static ReadOnlySpan<char> StripHostPrefix(ReadOnlySpan<char> host)
    {
        while (FindHostPrefix(host) is { } edition && IsSite(host[edition.Length..]))
        {
            host = host[edition.Length..];
        }

        return host;
    }

    /// <summary>
    /// Returns the URL that an AMP cache serves: <c>news.example/a</c> for <c>cdn.ampproject.org/c/s/news.example/a</c>
    /// and <c>google.com/amp/s/news.example/a</c>; null for any other URL.
    /// </summary>
    public static string? UnwrapAmpCache(string host, string pathAndQuery)
    {
        var isCache = host == "cdn.ampproject.org" || host.EndsWith(".cdn.ampproject.org", StringComparison.Ordinal);
        var isSearch = StripHostPrefix(host).StartsWith("google.", StringComparison.Ordinal);
        if (isCache && pathAndQuery is ['/', 'c' or 'v', '/', ..])
        {
            return BuildOriginalUrl(pathAndQuery.AsSpan("/c/".Length));
        }

        return isSearch && pathAndQuery.StartsWith("/amp/", StringComparison.Ordinal)
            ? BuildOriginalUrl(pathAndQuery.AsSpan("/amp/".Length))
            : null;
    }

    /// <summary>Removes the edition from a path: <c>/a/amp</c>, <c>/a/amp.html</c>, <c>/amp/news/a</c>.</summary>
    public static ReadOnlySpan<char> StripAmpPath(ReadOnlySpan<char> path)
    {
        if (RemoveSuffix(path, "/amp") is { Length: > 0 } page && IsSlug(GetLastSegment(page)))
        {
            return page;
        }

        if (RemoveSuffix(path, "/amp.html") is { Length: > 0 } parent && IsSlug(GetLastSegment(parent)))
        {
            return parent;
        }

        return path.StartsWith("/amp/", StringComparison.Ordinal) && path[5..].Contains('/')
            && IsSlug(GetLastSegment(path))
            ? path[4..]
            : path;
    }

    /// <summary>True if the parameter only selects an edition.</summary>
    public static bool IsVariantParameter(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
        => (EqualsIgnoreCase(name, "amp") && (value.IsEmpty || IsTrue(value)))
            || (EqualsIgnoreCase(name, "mobile") && IsTrue(value))
            || ((EqualsIgnoreCase(name, "outputType") || EqualsIgnoreCase(name, "output"))
                && (EqualsIgnoreCase(value, "amp") || EqualsIgnoreCase(value, "amp-type")))
            || EqualsIgnoreCase(name, "amp_js_v")
            || EqualsIgnoreCase(name, "amp_gsa")
            || EqualsIgnoreCase(name, "usqp");

    private static string? FindHostPrefix(ReadOnlySpan<char> host)
    {
        foreach (var edition in HostPrefixes)
        {
            if (host.StartsWith(edition, StringComparison.Ordinal))
            {
                return edition;
            }
        }

        return null;
    }

    // "s/" before the host means https.
    private static string BuildOriginalUrl(ReadOnlySpan<char> rest)
        => $"https://{(rest.StartsWith("s/", StringComparison.Ordinal) ? rest[2..] : rest)}";

    private static bool IsTrue(ReadOnlySpan<char> value)
        => EqualsIgnoreCase(value, "1") || EqualsIgnoreCase(value, "true") || EqualsIgnoreCase(value, "yes");

    // The rest must be a site: "m.co.uk" is a site, not an edition of "co.uk".
    private static bool IsSite(ReadOnlySpan<char> host)
    {
        var dot = host.IndexOf('.');
        return dot > 0 && !(host.Length - dot - 1 == 2 && SecondLevelLabels.Contains(host[..dot]));
    }

    // A tag or section may be called "amp"; after a slug or a number it marks the edition.
    private static bool IsSlug(ReadOnlySpan<char> segment) => segment.ContainsAny(SlugCharacters);

    private static ReadOnlySpan<char> GetLastSegment(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    private static ReadOnlySpan<char> RemoveSuffix(ReadOnlySpan<char> path, string end)
        => path.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? path[..^end.Length] : default;

    private static bool EqualsIgnoreCase(ReadOnlySpan<char> text, string other)
        => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}
