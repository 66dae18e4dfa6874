using NewsMonitor.Articles;

namespace NewsMonitor.Feeds;

/// <summary>Turns the entries of a feed into articles: markup into text, everything bounded.</summary>
public static class ArticleNormalizer
{
    private const int MaxCategories = 100;
    private const int MaxCategoryLength = 200;
    private const int MaxGuidLength = 4_096;
    private const int MaxLanguageLength = 35;

    /// <summary>The articles of a feed, one an entry, in document order.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="feedId">Its id in the settings; empty for a file.</param>
    /// <param name="feedTags">Its tags in the settings.</param>
    public static IReadOnlyList<Article> Normalize(ParsedFeed feed, string feedId, IReadOnlyList<string> feedTags)
    {
        var feedLanguage = NormalizeLanguage(feed.Language);
        return ArticleLanguage.Assign(
            [.. feed.Entries.Select(entry => Normalize(entry, feedLanguage) with { FeedId = feedId, FeedTags = feedTags })]);
    }

    private static Article Normalize(ParsedEntry entry, string? feedLanguage)
    {
        var summary = NormalizeText(entry.Summary, PlainText.MaxSummaryLength);
        var content = NormalizeText(entry.Content, PlainText.MaxContentLength);
        var link = NormalizeLink(entry.OriginalLink) ?? NormalizeLink(entry.Link);
        return new Article
        {
            Guid = entry.Id.Length is > 0 and <= MaxGuidLength ? entry.Id : null,
            Title = NormalizeText(entry.Title, PlainText.MaxTitleLength),
            Summary = summary,
            Content = content == summary ? "" : content,
            Author = PlainText.FromMarkup(string.Join(", ", entry.Authors), PlainText.MaxTitleLength),
            Link = link,
            CanonicalUrl = CanonicalUrl.From(link),
            Published = entry.Published ?? entry.Updated,
            Language = NormalizeLanguage(entry.Language) ?? feedLanguage,
            Categories = NormalizeCategories(entry.Categories),
        };
    }

    private static string NormalizeText(ParsedText text, int maxLength) => (text.Value, text.IsMarkup) switch
    {
        (null or "", _) => "",
        (var markup, true) => PlainText.FromMarkup(markup, maxLength),
        var (plain, _) => PlainText.FromText(plain, maxLength),
    };

    // As published when every character may stand in an address, else with those escaped that may not (RFC 3986 section 2).
    private static string? NormalizeLink(string link)
    {
        if (CanonicalUrl.Parse(link) is not { } uri)
        {
            return null;
        }

        var written = link.Trim();
        return Uri.IsWellFormedUriString(written, UriKind.Absolute) ? written : uri.AbsoluteUri;
    }

    // BCP 47 section 2.1; some write en_US.
    private static string? NormalizeLanguage(string language)
    {
        var tag = language.Trim().Replace('_', '-');
        var isTag = tag.Length is >= 2 and <= MaxLanguageLength && tag.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
        return isTag && char.IsAsciiLetter(tag[0]) && tag[^1] != '-' ? tag : null;
    }

    private static List<string> NormalizeCategories(IReadOnlyList<string> categories)
        => [.. categories
            .Take(MaxCategories)
            .Select(category => PlainText.FromMarkup(category, MaxCategoryLength))
            .Where(category => category.Length > 0)
            .Distinct(StringComparer.Ordinal)];
}
