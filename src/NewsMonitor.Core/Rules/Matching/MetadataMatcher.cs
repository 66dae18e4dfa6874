using NewsMonitor.Articles;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>Compares the metadata of an article with a rule.</summary>
internal static class MetadataMatcher
{
    public static bool IsMatch(Article article, MetadataField field, string value) => field switch
    {
        MetadataField.Feed => article.FeedId == value,
        MetadataField.Tag => ContainsTag(article.FeedTags, value) || ContainsTag(article.Categories, value),
        MetadataField.Site => IsOnSite(GetHost(article.CanonicalUrl), value) || IsOnSite(GetHost(article.Link), value),
        _ => IsInLanguage(article.Language, value),
    };

    private static bool ContainsTag(IReadOnlyList<string> tags, string value)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i].AsSpan().Trim().Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> GetHost(string? link)
    {
        var start = link is null ? -1 : link.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return [];
        }

        var host = link.AsSpan(start + 3);
        var end = host.IndexOfAny('/', '?', '#');
        host = end < 0 ? host : host[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        var port = host.LastIndexOf(':');
        return (port < 0 ? host : host[..port]).TrimEnd('.');
    }

    private static bool IsOnSite(ReadOnlySpan<char> host, string site)
        => host.EndsWith(site, StringComparison.OrdinalIgnoreCase)
           && (host.Length == site.Length || host[host.Length - site.Length - 1] == '.');

    private static bool IsInLanguage(string? tag, string language)
        => Language.GetPrimarySubtag(tag).Equals(language, StringComparison.OrdinalIgnoreCase);
}
