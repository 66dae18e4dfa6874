using System.Text.Json;
using NewsMonitor.Articles;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>A stored article; a query fills only the columns that its caller needs.</summary>
internal sealed record StoredArticle
{
    public long No { get; init; }

    public string FeedId { get; init; } = "";

    public long StoryNo { get; init; }

    public string? Guid { get; init; }

    /// <summary>The link as published.</summary>
    public string? Link { get; init; }

    public string? CanonicalUrl { get; init; }

    public string? Language { get; init; }

    /// <summary>The categories, a JSON array.</summary>
    public string Categories { get; init; } = "[]";

    /// <summary>The time of publication according to the publisher.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The first poll that found it.</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>The effective time, see <see cref="ArticleTime.Resolve"/>.</summary>
    public DateTimeOffset Time => ArticleTime.Resolve(PublishedAt, FirstSeenAt);

    /// <summary>True if it came with the first poll of its feed, or the first after a restore: not mailed.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>The first successful poll of its feed; null if there was none.</summary>
    public DateTimeOffset? FeedBaselineAt { get; init; }

    public string Title { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Content { get; init; } = "";

    public string Author { get; init; } = "";

    /// <summary>Converts to an article with the present tags of its feed.</summary>
    public Article ToArticle(IReadOnlyList<string> feedTags) => new()
    {
        FeedId = FeedId,
        FeedTags = feedTags,
        Guid = Guid,
        Title = Title,
        Summary = Summary,
        Content = Content,
        Author = Author,
        Link = Link,
        CanonicalUrl = CanonicalUrl,
        Published = PublishedAt,
        Language = Language,
        Categories = Categories == "[]"
            ? []
            : JsonSerializer.Deserialize(Categories, StoredJson.Readable.IReadOnlyListString)!,
    };
}
