using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Articles, their fingerprints, stories and matches.</summary>
public sealed class ArticleStore(Store store)
{
    /// <summary>How long a story takes in articles, from its first one.</summary>
    private static readonly TimeSpan StoryWindow = TimeSpan.FromDays(7);

    /// <summary>
    /// Stores polls with everything they found, all or nothing: articles, fingerprints, matches, places in digests and
    /// the feeds' new validators (G1). Nothing of it is visible before all of it is.
    /// </summary>
    internal Task<int> IngestAsync(
        IReadOnlyList<ReadFeed> polls, DigestRouting routing, DateTimeOffset now, CancellationToken cancellationToken)
        => store.TransactAsync(
            async transaction =>
            {
                using var statements = new IngestStatements(transaction);
                var stored = 0;
                foreach (var poll in polls)
                {
                    stored += await IngestAsync(transaction, statements, poll, routing, now, cancellationToken);
                    await FeedStore.ReleaseAsync(transaction, poll.Release);
                }

                return stored;
            },
            cancellationToken);

    /// <summary>
    /// Deletes articles first seen before an instant that wait in no digest, and mails that were settled before it;
    /// fingerprints stay.
    /// </summary>
    public Task<int> DeleteOlderThanAsync(DateTimeOffset instant, CancellationToken cancellationToken)
        => store.TransactAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var deleted = await connection.ExecuteAsync(
                    """
                    delete from article where first_seen_at < @instant and not exists (
                        select 1 from digest_article d where d.article_no = article.no and d.number is null)
                    """,
                    new { instant },
                    transaction);
                await connection.ExecuteAsync(
                    """
                    delete from story where started_at < @instant
                        and not exists (select 1 from article a where a.story_no = story.no)
                    """,
                    new { instant },
                    transaction);
                await connection.ExecuteAsync(
                    "delete from mail where composed_at < @instant and state <> 'waiting'", new { instant }, transaction);
                return deleted;
            },
            cancellationToken);

    /// <summary>How many articles are stored, and how many of them each rule matches.</summary>
    public async Task<(int Articles, IReadOnlyDictionary<string, int> ByRule)> CountAsync(
        CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var articles = await connection.ExecuteScalarAsync<int>("select count(*) from article");
        var byRule = await connection.QueryAsync<(string RuleId, int Articles)>(
            "select rule_id, count(*) from rule_match group by rule_id");
        return (articles, byRule.ToDictionary(rule => rule.RuleId, rule => rule.Articles, StringComparer.Ordinal));
    }

    private static async Task<int> IngestAsync(
        DbTransaction transaction,
        IngestStatements statements,
        ReadFeed poll,
        DigestRouting routing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var stories = await StoriesOfAsync(transaction, poll.Articles, now);
        foreach (var found in poll.Articles)
        {
            var url = found.Article.CanonicalUrl ?? "";
            var joins = stories.TryGetValue(url, out var storyNo);
            if (!joins)
            {
                storyNo = await statements.AddStoryAsync(now, cancellationToken);
            }

            if (url.Length > 0)
            {
                stories[url] = storyNo;
            }

            var articleNo = await statements.AddArticleAsync(
                poll.Release.FeedNo, storyNo, found, poll.IsBaseline, now, cancellationToken);
            foreach (var match in found.Matches)
            {
                await statements.AddMatchAsync(articleNo, match, now, cancellationToken);
            }

            if (!poll.IsBaseline && found.Matches.Count > 0)
            {
                var mailed = joins ? await MailedAsync(transaction, storyNo) : [];
                await EnqueueAsync(statements, articleNo, routing.DigestsOf(found.Matches), mailed, cancellationToken);
            }
        }

        foreach (var print in poll.Prints)
        {
            await statements.AddPrintAsync(poll.Release.FeedNo, print, cancellationToken);
        }

        return poll.Articles.Count;
    }

    private static async Task EnqueueAsync(
        IngestStatements statements,
        long articleNo,
        IReadOnlyCollection<string> digestIds,
        Dictionary<string, long> mailed,
        CancellationToken cancellationToken)
    {
        foreach (var digestId in digestIds)
        {
            await statements.EnqueueAsync(
                digestId, articleNo, mailed.TryGetValue(digestId, out var number) ? number : null, cancellationToken);
        }
    }

    // One canonical URL is one story, in whichever feeds it stands (G5).
    private static async Task<Dictionary<string, long>> StoriesOfAsync(
        DbTransaction transaction, IReadOnlyList<NewArticle> articles, DateTimeOffset now)
    {
        var urls = articles.Select(found => found.Article.CanonicalUrl).OfType<string>().Distinct().ToList();
        if (urls.Count == 0)
        {
            return new(StringComparer.Ordinal);
        }

        var known = await transaction.Connection!.QueryAsync<(string Url, long StoryNo)>(
            """
            select canonical_url, max(story_no) from article
            where canonical_url in @urls and first_seen_at > @since group by canonical_url
            """,
            new { urls, since = now - StoryWindow },
            transaction);
        return known.ToDictionary(story => story.Url, story => story.StoryNo, StringComparer.Ordinal);
    }

    // The digests that a story already stood in: a further copy of it stands there too, and is not mailed again.
    private static async Task<Dictionary<string, long>> MailedAsync(DbTransaction transaction, long storyNo)
    {
        var mailed = await transaction.Connection!.QueryAsync<(string DigestId, long Number)>(
            """
            select d.digest_id, min(d.number) from digest_article d join article a on a.no = d.article_no
            where a.story_no = @storyNo and d.number is not null group by d.digest_id
            """,
            new { storyNo },
            transaction);
        return mailed.ToDictionary(digest => digest.DigestId, digest => digest.Number, StringComparer.Ordinal);
    }
}
