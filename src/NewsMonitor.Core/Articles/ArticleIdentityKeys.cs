using System.Globalization;
using System.Text;

namespace NewsMonitor.Articles;

/// <summary>What may identify an article within its feed, folded so that what does not matter makes no difference.</summary>
/// <param name="Guid">The guid; without scheme and <c>www.</c> when it is an address.</param>
/// <param name="IsGuidUrl">Whether the guid is an address, which may be or have been the link.</param>
/// <param name="IsGuidDerivedFromLink">Whether the guid says no more than the link: BBC's counts edits behind a <c>#</c>.</param>
/// <param name="Link">The canonical link without its scheme; null for front pages and the feed's own addresses.</param>
/// <param name="Title">The letters and digits of the title.</param>
/// <param name="Body">The first letters and digits of the body.</param>
internal readonly record struct ArticleIdentityKeys(
    string? Guid, bool IsGuidUrl, bool IsGuidDerivedFromLink, string? Link, string Title, string Body)
{
    private const int MaxTitleLength = 300;
    private const int MaxBodyLength = 200;

    /// <summary>The traits of an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="ownAddresses">Keys of the addresses that belong to the feed and not to an article.</param>
    public static ArticleIdentityKeys Extract(Article article, HashSet<string> ownAddresses)
    {
        var canonical = article.CanonicalUrl;
        var link = canonical is null || CanonicalUrl.IsSiteRoot(canonical) ? null : GetLinkKey(canonical);
        var body = article.Summary.Length > 0 ? article.Summary : article.Content;
        var (guid, isAddress) = GetGuidKey(article.Guid);
        return new ArticleIdentityKeys(
            guid is null || (isAddress && (IsHostOnly(guid) || ownAddresses.Contains(guid))) ? null : guid,
            isAddress,
            isAddress && canonical is not null && IsDerivedFromLink(article.Guid!, guid!, GetLinkKey(canonical)),
            link is null || ownAddresses.Contains(link) ? null : link,
            Normalize(article.Title, MaxTitleLength),
            Normalize(body, MaxBodyLength));
    }

    /// <summary>A canonical address without its scheme, and without the <c>www.</c> that a guid may carry.</summary>
    public static string GetLinkKey(string canonicalUrl)
    {
        var key = canonicalUrl.AsSpan("https://".Length);
        return (key.StartsWith("www.", StringComparison.Ordinal) ? key["www.".Length..] : key).ToString();
    }

    private static bool IsHostOnly(string guid) => !guid.AsSpan().TrimEnd('/').Contains('/');

    private static bool IsDerivedFromLink(string guid, string guidKey, string linkKey)
        => guidKey == linkKey || (CanonicalUrl.From(guid) is { } canonical && GetLinkKey(canonical) == linkKey);

    // A guid is opaque, but one that is an address flips with the site's scheme and host.
    private static (string? Key, bool IsAddress) GetGuidKey(string? guid)
    {
        if (string.IsNullOrWhiteSpace(guid))
        {
            return (null, false);
        }

        var scheme = guid.IndexOf("://", StringComparison.Ordinal);
        var isAddress = scheme is 4 or 5 && guid.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        return isAddress ? (GetLinkKey($"https://{guid.AsSpan(scheme + 3)}"), true) : (guid, false);
    }

    // Letters, digits and emoji: punctuation, case and spacing are the first things that are edited.
    private static string Normalize(string text, int length)
    {
        Span<char> folded = stackalloc char[MaxTitleLength + 1];
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (end >= length)
            {
                break;
            }

            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
            {
                end += Rune.ToLowerInvariant(rune).EncodeToUtf16(folded[end..]);
            }
        }

        return folded[..end].ToString();
    }
}
