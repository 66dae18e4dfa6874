using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NewsMonitor.Articles;

/// <summary>
/// Decides what makes an article the same article, within one feed. Dates have no say. An article is known when
/// <list type="number">
/// <item>its guid was seen: whatever became of link and text; or guid and link were seen together; or</item>
/// <item>its link (canonical) was seen, and the article has no guid of its own (none, or one made of the link), or kept its
/// title or the beginning of its body: then only the guid was made anew. A new guid with a new title and a new body on an
/// old link is a new article; or</item>
/// <item>it has no link that identifies, and its text was seen: title and beginning of the body. An article with a guid
/// must have a body for that: a title alone returns every day.</item>
/// </list>
/// What several different articles of one document share does not identify any of them: a guid, a link, a text. Neither does
/// a link to the front page of a site or to one of the feed's own addresses. http and https, <c>www.</c> or not, tracking
/// parameters and fragments make no different link. Two entries of one document with the same text and the same guid or
/// link, or with the same text and neither, are one article.
/// </summary>
public static class ArticleIdentity
{
    private const int ShortestBody = 20;

    /// <summary>The prints of each article of a document, in its order.</summary>
    /// <param name="document">All articles of one answer of one feed.</param>
    /// <param name="feedAddresses">The feed's address and that of the page it belongs to; empty ones are passed over.</param>
    public static IReadOnlyList<ArticlePrints> Of(IReadOnlyList<Article> document, params ReadOnlySpan<string> feedAddresses)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in feedAddresses)
        {
            if (CanonicalUrl.Of(address) is { } canonical)
            {
                own.Add(ArticleTraits.LinkKey(canonical));
            }
        }

        var traits = document.Select(article => ArticleTraits.Of(article, own)).ToList();
        var isRepeat = FindRepeats(traits);
        var shared = new SharedTraits(traits.Where((_, index) => !isRepeat[index]));
        return [.. traits.Select((trait, index) => Prints(trait, shared, isRepeat[index]))];
    }

    private static bool[] FindRepeats(List<ArticleTraits> traits)
    {
        var seen = new HashSet<(string Text, string Key)>();
        var isRepeat = new bool[traits.Count];
        for (var index = 0; index < traits.Count; index++)
        {
            foreach (var key in traits[index].Keys)
            {
                isRepeat[index] |= !seen.Add((traits[index].Text, key));
            }
        }

        return isRepeat;
    }

    private static ArticlePrints Prints(ArticleTraits traits, SharedTraits shared, bool isRepeat)
    {
        var guid = shared.IsOwn(traits.Guid, 'g') ? traits.Guid : null;
        var link = shared.IsOwn(traits.Link, 'l') ? traits.Link : null;
        var pair = shared.IsOwn(traits.GuidAndLink, 'p') ? traits.GuidAndLink : null;
        var isTextEnough = link is null && shared.IsOwn(traits.Text, 't') && (guid is null || traits.Body.Length >= ShortestBody);
        return new ArticlePrints(
            isRepeat,
            hasOwnGuid: guid is not null && !traits.IsGuidMadeOfLink,
            guid: Print('g', guid),
            link: Print('l', link),
            guidAndLink: Print('p', pair),
            linkAndTitle: Print('h', link is null || traits.Title.Length == 0 ? null : $"{link}\n{traits.Title}"),
            linkAndBody: Print('b', link is null || traits.Body.Length < ShortestBody ? null : $"{link}\n{traits.Body}"),
            text: Print('t', isTextEnough ? traits.Text : null));
    }

    // The first eight bytes of SHA-256 over kind and value: equal for ever, on every machine.
    private static long? Print(char kind, string? value)
    {
        if (value is null)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{value}"), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>Which traits belong to more than one article of a document.</summary>
    private sealed class SharedTraits
    {
        private readonly HashSet<(char, string)> _once = [];
        private readonly HashSet<(char, string)> _often = [];

        public SharedTraits(IEnumerable<ArticleTraits> articles)
        {
            foreach (var article in articles)
            {
                Count('g', article.Guid);
                Count('l', article.Link);
                Count('p', article.GuidAndLink);
                Count('t', article.Text);
            }
        }

        public bool IsOwn(string? value, char kind) => value is not null && !_often.Contains((kind, value));

        private void Count(char kind, string? value)
        {
            if (value is not null && !_once.Add((kind, value)))
            {
                _often.Add((kind, value));
            }
        }
    }
}
