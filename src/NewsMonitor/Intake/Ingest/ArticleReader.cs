using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Reads stored articles.</summary>
internal sealed class ArticleReader(Store store)
{
    private const int MaxResults = 10;
    private const int BaselineDays = 7;
    private const int PageSize = 250;

    // The publisher's time, unless it is missing or lies more than a day after the article was first seen: as StoredArticle.Time.
    private const string TimeExpression =
        "case when a.published_at <= a.first_seen_at + 86400000 then a.published_at else a.first_seen_at end";

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
            new { key, canonical = CanonicalUrl.From(key), number, limit = MaxResults });
        return found.AsList();
    }

    /// <summary>The period of the stored articles; null when there are none.</summary>
    /// <param name="days">How many days of it, the latest; null for all that was watched, from a week before the first poll on.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<StoredPeriod?> FindPeriodAsync(int? days, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectReadOnlyAsync(cancellationToken);
        var last = await connection.ExecuteScalarAsync<long?>($"select max({TimeExpression}) from article a");
        if (last is null)
        {
            return null;
        }

        // What feeds hold of older times, down to the date 1970, is no measure of how much they bring.
        var from = days is { } count
            ? last - (count * TimeSpan.MillisecondsPerDay)
            : await connection.ExecuteScalarAsync<long>("select min(first_seen_at) from article") - (BaselineDays * TimeSpan.MillisecondsPerDay);
        var (first, articles) = await connection.QuerySingleAsync<(long First, int Articles)>(
            $"select min({TimeExpression}), count(*) from article a where {TimeExpression} >= @from", new { from });
        return new StoredPeriod(
            DateTimeOffset.FromUnixTimeMilliseconds(first), DateTimeOffset.FromUnixTimeMilliseconds(last.Value), articles);
    }

    /// <summary>
    /// The articles of a time and later, in the order they were stored, page by page: each page is a short look at the store, so
    /// that a worker is never kept from its work.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredArticle>> ReadSinceAsync(
        DateTimeOffset from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectReadOnlyAsync(cancellationToken);

        // What was seen a day before cannot be of the time any more.
        var after = await connection.ExecuteScalarAsync<long?>(
            "select min(no) from article where first_seen_at >= @seen", new { seen = from.AddDays(-1) }) - 1;
        while (after is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = (await connection.QueryAsync<StoredArticle>(
                $"""
                select a.no, f.id as feed_id, a.story_no, a.guid, a.link, a.canonical_url, a.language, a.categories, a.published_at,
                    a.first_seen_at, a.baseline as is_baseline, f.baseline_at as feed_baseline_at, a.title, a.summary, a.content, a.author
                from article a join feed f on f.no = a.feed_no
                where a.no > @after and {TimeExpression} >= @from order by a.no limit @limit
                """,
                new { after, from, limit = PageSize })).AsList();
            if (page.Count > 0)
            {
                yield return page;
            }

            after = page.Count == PageSize ? page[^1].No : null;
        }
    }

    /// <summary>Some articles without their texts, by number; those that are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<long, StoredArticle>> ReadHeadlinesAsync(
        IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectReadOnlyAsync(cancellationToken);
        var found = new Dictionary<long, StoredArticle>();
        foreach (var some in numbers.Distinct().Chunk(PageSize))
        {
            var page = await connection.QueryAsync<StoredArticle>(
                """
                select a.no, f.id as feed_id, a.story_no, a.link, a.published_at, a.first_seen_at, a.title
                from article a join feed f on f.no = a.feed_no where a.no in @some
                """,
                new { some });
            foreach (var article in page)
            {
                found[article.No] = article;
            }
        }

        return found;
    }
}

/// <summary>A period of which articles are stored.</summary>
/// <param name="From">The time of the first article.</param>
/// <param name="To">The time of the last one.</param>
/// <param name="Articles">How many there are.</param>
public sealed record StoredPeriod(DateTimeOffset From, DateTimeOffset To, int Articles);

/// <summary>An article as it is stored.</summary>
public sealed record StoredArticle
{
    /// <summary>Its number in the store.</summary>
    public long No { get; init; }

    /// <summary>The id of the feed.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>The story that it belongs to.</summary>
    public long StoryNo { get; init; }

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

    /// <summary>When a poll first found it.</summary>
    public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>The time that counts: the publisher's, unless it is missing or lies more than a day after it was first seen.</summary>
    public DateTimeOffset Time => ArticleTime.Resolve(PublishedAt, FirstSeenAt);

    /// <summary>Whether it came with the first answer of its feed, or the first after a restore, and was not mailed.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>When the first answer of its feed was read; null when none was.</summary>
    public DateTimeOffset? FeedBaselineAt { get; init; }

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
        Categories = Categories == "[]" ? [] : JsonSerializer.Deserialize(Categories, StoredJson.Readable.IReadOnlyListString)!,
    };
}
