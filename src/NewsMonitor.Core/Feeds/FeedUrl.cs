namespace NewsMonitor.Feeds;

/// <summary>Reads the URLs by which sites and readers hand on feeds.</summary>
public static class FeedUrl
{
    private static readonly string[] Schemes = ["feed:", "rss:", "pcast:", "itpc:"];

    /// <summary>
    /// Removes the scheme that asks a system to open a URL in a feed reader: <c>feed:https://…</c> is the rest, and
    /// <c>feed://…</c> has another scheme.
    /// </summary>
    /// <param name="url">The URL; returned as it is if it has no such scheme.</param>
    /// <param name="scheme">The scheme of <c>feed://…</c>.</param>
    public static string RemoveReaderScheme(string url, string scheme = "https")
    {
        var trimmed = url.Trim();
        if (Array.Find(Schemes, scheme => trimmed.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return url;
        }

        var rest = trimmed[found.Length..];
        return rest.StartsWith("//", StringComparison.Ordinal) ? $"{scheme}:{rest}" : rest;
    }
}
