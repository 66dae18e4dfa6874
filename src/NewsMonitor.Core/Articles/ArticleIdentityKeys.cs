using System.Globalization;
using System.Text;

namespace NewsMonitor.Articles;

/// <summary>
/// The values that may identify an article within its feed, normalised to ignore irrelevant differences.
/// </summary>
/// <param name="Guid">The guid; without scheme and <c>www.</c> if it is a URL.</param>
/// <param name="IsGuidUrl">True if the guid is a URL, which may be or have been the link.</param>
/// <param name="IsGuidDerivedFromLink">
/// True if the guid only repeats the link; the BBC's appends <c>#</c> and a count of edits.
/// </param>
/// <param name="Link">The canonical link without its scheme; null for front pages and the feed's own URLs.</param>
/// <param name="Title">The letters and digits of the title.</param>
/// <param name="Body">The first letters and digits of the body.</param>
internal readonly record struct ArticleIdentityKeys(
    string? Guid, bool IsGuidUrl, bool IsGuidDerivedFromLink, string? Link, string Title, string Body)
{
    private const int MaxTitleLength = 300;
    private const int MaxBodyLength = 200;

    /// <summary>Extracts the keys of an article.</summary>
    /// <param name="ownAddresses">The link keys of the feed's own URLs.</param>
    public static ArticleIdentityKeys Extract(Article article, HashSet<string> ownAddresses)
    {
        var canonical = article.CanonicalUrl;
        var link = canonical is null || CanonicalUrl.IsSiteRoot(canonical) ? null : GetLinkKey(canonical);
        var (guid, isUrl) = GetGuidKey(article.Guid);
        return new ArticleIdentityKeys(
            guid is null || (isUrl && (IsHostOnly(guid) || ownAddresses.Contains(guid))) ? null : guid,
            isUrl,
            isUrl && canonical is not null && IsDerivedFromLink(article.Guid!, guid!, GetLinkKey(canonical)),
            link is null || ownAddresses.Contains(link) ? null : link,
            Normalize(article.Title, MaxTitleLength),
            Normalize(article.Teaser, MaxBodyLength));
    }

    /// <summary>Returns a canonical URL without its scheme, and without the <c>www.</c> that a guid may have.</summary>
    public static string GetLinkKey(string canonicalUrl)
    {
        var key = canonicalUrl.AsSpan("https://".Length);
        return (key.StartsWith("www.", StringComparison.Ordinal) ? key["www.".Length..] : key).ToString();
    }

    /// <summary>
    /// Returns a guid without what changes with the site's scheme and host if it is a URL; otherwise it is opaque.
    /// </summary>
    public static (string? Key, bool IsUrl) GetGuidKey(string? guid)
    {
        if (string.IsNullOrWhiteSpace(guid))
        {
            return (null, false);
        }

        var scheme = guid.IndexOf("://", StringComparison.Ordinal);
        var isUrl = scheme is 4 or 5 && guid.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        return isUrl ? (GetLinkKey($"https://{guid.AsSpan(scheme + 3)}"), true) : (guid, false);
    }

    private static bool IsHostOnly(string guid) => !guid.AsSpan().TrimEnd('/').Contains('/');

    private static bool IsDerivedFromLink(string guid, string guidKey, string linkKey)
        => guidKey == linkKey || (CanonicalUrl.From(guid) is { } canonical && GetLinkKey(canonical) == linkKey);

    // Keeps letters, digits and emoji: punctuation, case and spacing are what editors change first.
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
