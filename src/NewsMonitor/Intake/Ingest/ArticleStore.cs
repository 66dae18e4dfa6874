using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

internal sealed class ArticleStore(Store store)
{
    private const int MaxResults = 10;
    private const int BaselineDays = 7;
    private const int PageSize = 250;

    // The SQL form of ArticleTime.Resolve: an article counts as published at most a day after it was first seen.
    private const string TimeExpression =
        "case when a.published_at <= a.first_seen_at + 86400000 then a.published_at else a.first_seen_at end";

    private readonly StoryIndexCache _storyIndex = new();

    /// <summary>Opens the ingest of one round; only one at a time.</summary>
    public async Task<ArticleIngest> OpenIngestAsync(CancellationToken cancellationToken)
        => new(await store.ConnectAsync(cancellationToken, StoreAccess.Bulk), _storyIndex);

    /// <summary>Reads the stories again before the next article is stored: their rows have changed.</summary>
    public void ReloadStories() => _storyIndex.Invalidate();

    /// <summary>Counts the articles, either baselines or news, and those of them that each rule matches.</summary>
    public Task<(int Articles, IReadOnlyDictionary<string, int> ByRule)> CountAsync(
        bool isBaseline, CancellationToken cancellationToken)
        => store.ReadAsync<(int, IReadOnlyDictionary<string, int>)>(
            async connection =>
            {
                var articles = await connection.ExecuteScalarAsync<int>(
                    "select count(*) from article where baseline = @isBaseline", new { isBaseline });
                var byRule = await connection.QueryAsync<(string RuleId, int Articles)>(
                    """
                    select m.rule_id, count(*) from rule_match m join article a on a.no = m.article_no
                    where a.baseline = @isBaseline group by m.rule_id
                    """,
                    new { isBaseline });
                return (articles, byRule.ToDictionary(
                    rule => rule.RuleId, rule => rule.Articles, StringComparer.Ordinal));
            },
            cancellationToken);

    /// <summary>Finds articles by number or link, else by GUID, the latest first; ten at most.</summary>
    public async Task<IReadOnlyList<StoredArticle>> FindAsync(string key, CancellationToken cancellationToken)
    {
        long? number = long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : null;
        long? url = CanonicalUrl.From(key) is { } canonical ? CanonicalUrl.GetFingerprint(canonical) : null;
        var found = await FindAsync(
            """
            select @number
            union all select no from article where url_print = @url
            union all select no from article where canonical_url is null and link = @key
            """,
            new { number, url, key, limit = MaxResults },
            cancellationToken);
        return found.Count > 0
            ? found
            : await FindAsync(
                "select p.article_no from feed s join fingerprint p on p.feed_no = s.no and p.print = @guid",
                new { guid = ArticleFingerprinter.GetGuidFingerprint(key), limit = MaxResults },
                cancellationToken);
    }

    /// <summary>
    /// Returns the period of the stored articles, null if there are none: the latest days, or all since a week before
    /// the first poll.
    /// </summary>
    public async Task<StoredPeriod?> FindPeriodAsync(int? days, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken, StoreAccess.ReadOnly);
        if (await FindLatestAsync(connection) is not { } last)
        {
            return null;
        }

        // Feeds also contain much older articles, down to 1970, which say nothing about their rate.
        var from = days is { } count
            ? last - (count * TimeSpan.MillisecondsPerDay)
            : await connection.ExecuteScalarAsync<long>("select min(first_seen_at) from article")
                - (BaselineDays * TimeSpan.MillisecondsPerDay);
        var (first, articles) = await connection.QuerySingleAsync<(long First, int Articles)>(
            $"""
            select min({TimeExpression}), count(*) from article a
            where a.first_seen_at >= @from - @day and {TimeExpression} >= @from
            """,
            new { from, day = TimeSpan.FromDays(1) });
        return new StoredPeriod(
            DateTimeOffset.FromUnixTimeMilliseconds(first),
            DateTimeOffset.FromUnixTimeMilliseconds(last),
            articles);
    }

    /// <summary>
    /// Reads the articles since a time in the order in which they were stored. Each page is a short query, so that a
    /// running worker is never blocked.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredArticle>> ReadSinceAsync(
        DateTimeOffset from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken, StoreAccess.ReadOnly);

        var after = await connection.ExecuteScalarAsync<long?>(
            "select min(no) from article where first_seen_at >= @seen", new { seen = from.AddDays(-1) }) - 1;
        while (after is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = (await connection.QueryAsync<StoredArticle>(
                $"""
                select a.no, f.id as feed_id, a.story_no, a.guid, a.link, a.canonical_url, a.language, a.categories,
                    a.published_at, a.first_seen_at, a.baseline as is_baseline, f.baseline_at as feed_baseline_at,
                    a.title, a.summary, a.content, a.author
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

    /// <summary>Reads articles without their texts, by number; deleted ones are missing.</summary>
    public async Task<IReadOnlyDictionary<long, StoredArticle>> ReadHeadlinesAsync(
        IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken, StoreAccess.ReadOnly);
        var found = new Dictionary<long, StoredArticle>();
        foreach (var batch in numbers.Distinct().Chunk(PageSize))
        {
            var page = await connection.QueryAsync<StoredArticle>(
                """
                select a.no, f.id as feed_id, a.story_no, a.link, a.published_at, a.first_seen_at, a.title
                from article a join feed f on f.no = a.feed_no where a.no in @batch
                """,
                new { batch });
            foreach (var article in page)
            {
                found[article.No] = article;
            }
        }

        return found;
    }

    private Task<IReadOnlyList<StoredArticle>> FindAsync(string numbers, object values, CancellationToken cancellationToken)
        => store.QueryAsync<StoredArticle>(
            $"""
            select a.no, f.id as feed_id, a.guid, a.link, a.canonical_url, a.language, a.categories, a.published_at,
                a.title, a.summary, a.content, a.author
            from article a join feed f on f.no = a.feed_no
            where a.no in ({numbers})
            order by a.no desc limit @limit
            """,
            values,
            cancellationToken);

    // Looks at the newest articles only, and at more of them until no older one can be later.
    private static async Task<long?> FindLatestAsync(DbConnection connection)
    {
        var (oldest, newest) = await connection.QuerySingleAsync<(long? Oldest, long? Newest)>(
            "select (select min(first_seen_at) from article), (select max(first_seen_at) from article)");
        if (newest is null)
        {
            return null;
        }

        var days = 2;
        while (true)
        {
            var since = newest.Value - (days * TimeSpan.MillisecondsPerDay);
            var latest = await connection.ExecuteScalarAsync<long>(
                $"select max({TimeExpression}) from article a where a.first_seen_at >= @since", new { since });
            if (latest >= since + TimeSpan.MillisecondsPerDay || since <= oldest)
            {
                return latest;
            }

            days *= 4;
        }
    }
}
