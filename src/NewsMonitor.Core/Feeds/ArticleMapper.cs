using NewsMonitor.Articles;

namespace NewsMonitor.Feeds;

/// <summary>Converts the entries of a feed to articles: markup becomes text, and everything is bounded.</summary>
public static class ArticleMapper
{
    private const int MaxCategories = 100;
    private const int MaxCategoryLength = 200;
    private const int MaxGuidLength = 4_096;

    /// <summary>Returns the articles of a feed, one per entry, in document order.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="feedId">The id of the feed in the settings; empty for a file.</param>
    /// <param name="feedTags">The tags of the feed in the settings.</param>
    public static IReadOnlyList<Article> Map(ParsedFeed feed, string feedId, IReadOnlyList<string> feedTags)
    {
        var feedLanguage = ArticleLanguage.NormalizeTag(feed.Language);
        var articles = feed.Entries
            .Select(entry => Map(entry, feedLanguage) with { FeedId = feedId, FeedTags = feedTags });
        return ArticleLanguage.Assign([.. articles]);
    }

    private static Article Map(ParsedEntry entry, string? feedLanguage)
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
            Language = ArticleLanguage.NormalizeTag(entry.Language) ?? feedLanguage,
            Categories = NormalizeCategories(entry.Categories),
        };
    }

    private static string NormalizeText(ParsedText text, int maxLength) => (text.Value, text.IsMarkup) switch
    {
        (null or "", _) => "",
        (var markup, true) => PlainText.FromMarkup(markup, maxLength),
        var (plain, _) => PlainText.FromText(plain, maxLength),
    };

    // As published if every character is allowed in a URL, else with the others escaped (RFC 3986 section 2).
    private static string? NormalizeLink(string link)
    {
        if (CanonicalUrl.Parse(link) is not { } uri)
        {
            return null;
        }

        var published = link.Trim();
        return Uri.IsWellFormedUriString(published, UriKind.Absolute) ? published : uri.AbsoluteUri;
    }

    private static List<string> NormalizeCategories(IReadOnlyList<string> categories)
        => [.. categories
            .Take(MaxCategories)
            .Select(category => PlainText.FromMarkup(category, MaxCategoryLength))
            .Where(category => category.Length > 0)
            .Distinct(StringComparer.Ordinal)];
}
