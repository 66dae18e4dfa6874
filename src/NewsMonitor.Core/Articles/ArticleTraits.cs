using System.Globalization;
using System.Text;

namespace NewsMonitor.Articles;

/// <summary>What may identify an article within its feed, folded so that what does not matter makes no difference.</summary>
/// <param name="Guid">The guid; without scheme and <c>www.</c> when it is an address.</param>
/// <param name="Link">The canonical link without scheme and <c>www.</c>; null for front pages and the feed's own addresses.</param>
/// <param name="Title">The letters and digits of the title.</param>
/// <param name="Body">The first letters and digits of the body.</param>
/// <param name="IsGuidMadeOfLink">Whether the guid says no more than the link: BBC's counts edits behind a <c>#</c>.</param>
internal sealed record ArticleTraits(string? Guid, string? Link, string Title, string Body, bool IsGuidMadeOfLink)
{
    private const int TitleStart = 300;
    private const int BodyStart = 200;

    /// <summary>Title and body.</summary>
    public string Text { get; } = $"{Title}\n{Body}";

    /// <summary>Guid and link together; null when one is missing.</summary>
    public string? GuidAndLink { get; } = Guid is null || Link is null ? null : $"{Guid}\n{Link}";

    /// <summary>What, together with the text, makes two entries of one document one article.</summary>
    public IEnumerable<string> Keys => (Guid, Link) switch
    {
        (null, null) => [""],
        (null, var link) => [$"l{link}"],
        (var guid, null) => [$"g{guid}"],
        var (guid, link) => [$"g{guid}", $"l{link}"],
    };

    /// <summary>The traits of an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="ownAddresses">Keys of the addresses that belong to the feed and not to an article.</param>
    public static ArticleTraits Of(Article article, HashSet<string> ownAddresses)
    {
        var canonical = article.CanonicalUrl;
        var link = canonical is null || CanonicalUrl.IsSiteRoot(canonical) ? null : LinkKey(canonical);
        var body = article.Summary.Length > 0 ? article.Summary : article.Content;
        return new ArticleTraits(
            GuidKey(article.Guid),
            link is null || ownAddresses.Contains(link) ? null : link,
            Folded(article.Title, TitleStart),
            Folded(body, BodyStart),
            canonical is not null && CanonicalUrl.Of(article.Guid) is { } guid && LinkKey(guid) == LinkKey(canonical));
    }

    /// <summary>A canonical address without its scheme and <c>www.</c>.</summary>
    public static string LinkKey(string canonicalUrl)
    {
        var key = canonicalUrl["https://".Length..];
        return key.StartsWith("www.", StringComparison.Ordinal) ? key["www.".Length..] : key;
    }

    // A guid is opaque, but one that is an address flips with the site's scheme and host.
    private static string? GuidKey(string? guid)
    {
        if (string.IsNullOrWhiteSpace(guid))
        {
            return null;
        }

        var scheme = guid.IndexOf("://", StringComparison.Ordinal);
        var isAddress = scheme is 4 or 5 && guid.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        return isAddress ? LinkKey($"https://{guid.AsSpan(scheme + 3)}") : guid;
    }

    // Letters, digits and emoji: punctuation, case and spacing are the first things that are edited.
    private static string Folded(string text, int length)
    {
        Span<char> buffer = stackalloc char[2];
        var folded = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            if (folded.Length >= length)
            {
                break;
            }

            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
            {
                folded.Append(buffer[..Rune.ToLowerInvariant(rune).EncodeToUtf16(buffer)]);
            }
        }

        return folded.ToString();
    }
}
