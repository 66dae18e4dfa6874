using System.Globalization;
using System.Text.Json;
using Dapper;
using NewsMonitor.Articles;

namespace NewsMonitor.Storage;

/// <summary>Reads stored articles.</summary>
public sealed class StoredArticles(Store store)
{
    private const int MostFound = 10;

    /// <summary>The articles with a link, guid or number, the latest first; ten at most.</summary>
    /// <param name="key">Which of these is told by what it fits.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyList<StoredArticle>> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var number = long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : -1;
        var found = await connection.QueryAsync<StoredArticle>(
            """
            select a.no, f.id as feed_id, a.guid, a.link, a.canonical_url, a.language, a.categories, a.published_at,
                a.title, a.summary, a.content, a.author
            from article a join feed f on f.no = a.feed_no
            where a.canonical_url = @canonical or a.link = @key or a.guid = @key or a.no = @number
            order by a.no desc limit @limit
            """,
            new { key, canonical = CanonicalUrl.Of(key), number, limit = MostFound });
        return found.AsList();
    }
}

/// <summary>An article as it is stored.</summary>
public sealed record StoredArticle
{
    /// <summary>Its number in the store.</summary>
    public long No { get; init; }

    /// <summary>The id of the feed.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>The identifier the publisher gave.</summary>
    public string? Guid { get; init; }

    /// <summary>The address as published.</summary>
    public string? Link { get; init; }

    /// <summary>The canonical form of the address.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>The language tag.</summary>
    public string? Language { get; init; }

    /// <summary>The categories, a JSON array.</summary>
    public string Categories { get; init; } = "[]";

    /// <summary>When the publisher says it was published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The headline.</summary>
    public string Title { get; init; } = "";

    /// <summary>The teaser.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The body.</summary>
    public string Content { get; init; } = "";

    /// <summary>The authors.</summary>
    public string Author { get; init; } = "";

    /// <summary>The article, with the tags that its feed has now.</summary>
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
        Categories = JsonSerializer.Deserialize(Categories, StoredJson.Readable.IReadOnlyListString)!,
    };
}
