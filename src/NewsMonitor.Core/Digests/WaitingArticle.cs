using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;

namespace NewsMonitor.Digests;

/// <summary>An article waiting for a digest.</summary>
public sealed record WaitingArticle
{
    /// <summary>The number of the article in the store.</summary>
    public long No { get; init; }

    /// <summary>The feed it came from.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>The story it belongs to.</summary>
    public long StoryNo { get; init; }

    /// <summary>True if another article of its story said the same before: the same link, or a copy.</summary>
    public bool IsCopy { get; init; }

    /// <summary>The headline.</summary>
    public string Title { get; init; } = "";

    /// <summary>The teaser.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The body.</summary>
    public string Content { get; init; } = "";

    /// <summary>The authors.</summary>
    public string Author { get; init; } = "";

    /// <summary>The address.</summary>
    public string? Link { get; init; }

    /// <summary>The declared language.</summary>
    public string? Language { get; init; }

    /// <summary>The time of publication according to the publisher.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When a poll first found it.</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>The rules that match it.</summary>
    public IReadOnlyList<RuleMatch> Matches { get; init; } = [];

    /// <summary>
    /// The time shown to readers, which stories are ordered by: the publisher's, unless it is missing or more than a
    /// day after the article was first seen.
    /// </summary>
    public DateTimeOffset Time => ArticleTime.Resolve(PublishedAt, FirstSeenAt);

    /// <summary>Converts it for the comparison with other articles of its story.</summary>
    /// <param name="feedTags">The tags of its feed.</param>
    public Article ToArticle(IReadOnlyList<string> feedTags) => new()
    {
        FeedId = FeedId,
        FeedTags = feedTags,
        Title = Title,
        Summary = Summary,
        Content = Content,
        Author = Author,
        Link = Link,
        Language = Language,
        Published = PublishedAt,
    };

    /// <summary>Returns true if the rule matches the article.</summary>
    public bool IsMatchedBy(string ruleId) => Matches.Any(match => match.RuleId == ruleId);

    /// <summary>Returns the text of a field.</summary>
    public string GetText(ArticleField field) => field switch
    {
        ArticleField.Title => Title,
        ArticleField.Summary => Summary,
        ArticleField.Content => Content,
        _ => Author,
    };
}
