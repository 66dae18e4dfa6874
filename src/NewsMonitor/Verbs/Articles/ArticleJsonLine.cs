using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Articles;

/// <summary>An article as a JSON line; the texts may hold markup, as in feeds.</summary>
internal sealed record ArticleJsonLine
{
    /// <summary>The id that the output repeats.</summary>
    public string? Id { get; init; }

    /// <summary>The headline.</summary>
    public string? Title { get; init; }

    /// <summary>The teaser.</summary>
    public string? Summary { get; init; }

    /// <summary>The body.</summary>
    public string? Content { get; init; }

    /// <summary>The address.</summary>
    public string? Link { get; init; }

    /// <summary>When it was published, ISO 8601.</summary>
    public string? Published { get; init; }

    /// <summary>The language tag.</summary>
    public string? Lang { get; init; }

    /// <summary>The id of a feed of the settings; anything else counts as no feed.</summary>
    public string? Feed { get; init; }

    /// <summary>The article, normalised as those of feeds are.</summary>
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
        return ArticleNormalizer.Normalize(
            new ParsedFeed { Entries = [entry] },
            isKnown ? Feed! : "",
            isKnown ? settings.Feeds[Feed!].Tags : [])[0];
    }
}
