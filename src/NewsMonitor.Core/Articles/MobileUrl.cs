using System.Buffers;
using System.Collections.Frozen;

namespace NewsMonitor.Articles;

/// <summary>
/// Takes the signs of AMP and mobile editions off an address: publishers serve one article under several, and feeds switch
/// between them. Only what stands for the edition goes; where a sign could also name a page, the address is left alone.
/// </summary>
internal static class MobileUrl
{
    private static readonly string[] HostPrefixes = ["www.", "amp.", "m.", "mobile."];

    // The second-level names under which countries register sites.
    internal static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SecondLevelLabels = FrozenSet.ToFrozenSet(
        ["ac", "co", "com", "edu", "gob", "go", "gov", "mil", "ne", "net", "or", "org"],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> SlugCharacters = SearchValues.Create("0123456789-.");

    /// <summary>Takes the name of an edition off a host: <c>amp.news.example</c> is <c>news.example</c>.</summary>
    public static ReadOnlySpan<char> StripHostPrefix(ReadOnlySpan<char> host)
    {
        while (FindHostPrefix(host) is { } edition && IsSite(host[edition.Length..]))
        {
            host = host[edition.Length..];
        }

        return host;
    }

    /// <summary>
    /// The address that an AMP cache serves: <c>cdn.ampproject.org/c/s/news.example/a</c> and
    /// <c>google.com/amp/s/news.example/a</c> stand for <c>news.example/a</c>; null for any other address.
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

    /// <summary>Takes the marks of an edition off a path: <c>/a-story/amp</c>, <c>/a-story.amp.html</c>, <c>/amp/news/a-story</c>.</summary>
    public static ReadOnlySpan<char> StripAmpPath(ReadOnlySpan<char> path)
    {
        if (RemoveSuffix(path, "/amp") is { Length: > 0 } page && IsSlug(page[(page.LastIndexOf('/') + 1)..]))
        {
            return page;
        }

        if (RemoveSuffix(path, "/amp.html") is { Length: > 0 } beside && IsSlug(beside[(beside.LastIndexOf('/') + 1)..]))
        {
            return beside;
        }

        return path.StartsWith("/amp/", StringComparison.Ordinal) && path[5..].Contains('/') && IsSlug(path[(path.LastIndexOf('/') + 1)..])
            ? path[4..]
            : path;
    }

    /// <summary>Whether a parameter only chooses an edition.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="value">Its value; empty when there is none.</param>
    public static bool IsVariantParameter(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
        => (EqualsIgnoreCase(name, "amp") && (value.IsEmpty || IsTrue(value)))
            || (EqualsIgnoreCase(name, "mobile") && IsTrue(value))
            || ((EqualsIgnoreCase(name, "outputType") || EqualsIgnoreCase(name, "output")) && (EqualsIgnoreCase(value, "amp") || EqualsIgnoreCase(value, "amp-type")))
            || EqualsIgnoreCase(name, "amp_js_v") || EqualsIgnoreCase(name, "amp_gsa") || EqualsIgnoreCase(name, "usqp");

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

    // "s/" before the host says https.
    private static string BuildOriginalUrl(ReadOnlySpan<char> rest)
        => $"https://{(rest.StartsWith("s/", StringComparison.Ordinal) ? rest[2..] : rest)}";

    private static bool IsTrue(ReadOnlySpan<char> value) => EqualsIgnoreCase(value, "1") || EqualsIgnoreCase(value, "true") || EqualsIgnoreCase(value, "yes");

    // What is left has to be a site: "m.co.uk" is one of its own.
    private static bool IsSite(ReadOnlySpan<char> host)
    {
        var dot = host.IndexOf('.');
        return dot > 0 && !(host.Length - dot - 1 == 2 && SecondLevelLabels.Contains(host[..dot]));
    }

    // A tag or section may be called "amp"; behind a headline or a number it stands for the edition.
    private static bool IsSlug(ReadOnlySpan<char> segment) => segment.ContainsAny(SlugCharacters);

    private static ReadOnlySpan<char> RemoveSuffix(ReadOnlySpan<char> path, string end)
        => path.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? path[..^end.Length] : default;

    private static bool EqualsIgnoreCase(ReadOnlySpan<char> text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}
