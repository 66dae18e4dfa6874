using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Articles;

/// <summary>An article as a JSON line; the texts may contain markup, as in feeds.</summary>
internal sealed record ArticleJsonLine
{
    /// <summary>The output repeats it.</summary>
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Summary { get; init; }

    public string? Content { get; init; }

    public string? Link { get; init; }

    /// <summary>ISO 8601.</summary>
    public string? Published { get; init; }

    public string? Lang { get; init; }

    /// <summary>The id of a feed in the settings; anything else counts as no feed.</summary>
    public string? Feed { get; init; }

    public Article ToArticle(MonitorSettings settings)
    {
        var entry = new ParsedEntry
        {
            Title = new(Title, IsMarkup: true),
            Summary = new(Summary, IsMarkup: true),
            Content = new(Content, IsMarkup: true),
            Link = Link ?? "",
            Published = FeedDateParser.Parse(Published),
            Language = Lang ?? "",
        };
        var isKnown = Feed is not null && settings.Feeds.ContainsKey(Feed);
        return ArticleMapper.Map(
            new ParsedFeed { Entries = [entry] },
            isKnown ? Feed! : "",
            isKnown ? settings.Feeds[Feed!].Tags : [])[0];
    }
}
