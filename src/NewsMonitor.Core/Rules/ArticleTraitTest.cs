using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>Whether an article has a trait.</summary>
internal static class ArticleTraitTest
{
    /// <summary>Whether it has.</summary>
    public static bool Has(Article article, ArticleTrait trait, string value) => trait switch
    {
        ArticleTrait.Feed => article.FeedId == value,
        ArticleTrait.Tag => Holds(article.FeedTags, value) || Holds(article.Categories, value),
        ArticleTrait.Site => IsOfSite(HostOf(article.CanonicalUrl), value) || IsOfSite(HostOf(article.Link), value),
        _ => IsOfLanguage(article.Language, value),
    };

    private static bool Holds(IReadOnlyList<string> tags, string value)
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

    private static ReadOnlySpan<char> HostOf(string? link)
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

    private static bool IsOfSite(ReadOnlySpan<char> host, string site)
        => host.EndsWith(site, StringComparison.OrdinalIgnoreCase)
           && (host.Length == site.Length || host[host.Length - site.Length - 1] == '.');

    private static bool IsOfLanguage(string? tag, string language)
        => Language.PrimarySubtag(tag).Equals(language, StringComparison.OrdinalIgnoreCase);
}
