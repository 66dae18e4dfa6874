using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Articles, their fingerprints, stories and matches.</summary>
public sealed class ArticleStore(Store store)
{
    // A transaction of more would keep the others from writing for too long.
    private const int DeletedAtOnce = 1000;

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
    /// Deletes articles first seen before an instant, unless they wait for one of these digests, and mails that were settled
    /// before it; fingerprints stay.
    /// </summary>
    /// <returns>How many articles were deleted.</returns>
    public async Task<int> DeleteOlderThanAsync(
        DateTimeOffset instant, IReadOnlyCollection<string> digestIds, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var limits = new { instant, digestIds, limit = DeletedAtOnce };
        var articles = await DeleteAsync(
            """
            delete from article where no in (
                select no from article where first_seen_at < @instant and not exists (
                    select 1 from digest_article d
                    where d.article_no = article.no and d.number is null and d.digest_id in @digestIds)
                limit @limit)
            """);
        await DeleteAsync(
            """
            delete from story where no in (
                select no from story where started_at < @instant
                    and not exists (select 1 from article a where a.story_no = story.no)
                limit @limit)
            """);
        await DeleteAsync(
            "delete from mail where no in (select no from mail where settled_at < @instant limit @limit)");
        return articles;

        async Task<int> DeleteAsync(string sql)
        {
            var total = 0;
            int deleted;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                deleted = await connection.ExecuteAsync(sql, limits);
                total += deleted;
            }
            while (deleted == DeletedAtOnce);

            return total;
        }
    }

    /// <summary>How many articles the silent baselines hold, and how many of them each rule matches.</summary>
    public async Task<(int Articles, IReadOnlyDictionary<string, int> ByRule)> CountBaselineAsync(
        CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var articles = await connection.ExecuteScalarAsync<int>("select count(*) from article where baseline = 1");
        var byRule = await connection.QueryAsync<(string RuleId, int Articles)>(
            """
            select m.rule_id, count(*) from rule_match m join article a on a.no = m.article_no
            where a.baseline = 1 group by m.rule_id
            """);
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
        var stories = await StoriesOfAsync(transaction, poll);
        foreach (var found in poll.Articles)
        {
            var joins = stories.TryGetValue(found.Article.CanonicalUrl ?? "", out var storyNo);
            if (!joins)
            {
                storyNo = await statements.AddStoryAsync(now, cancellationToken);
            }

            var articleNo = await statements.AddArticleAsync(
                poll.Release.FeedNo, storyNo, found, poll.IsBaseline, now, cancellationToken);
            if (found is { WantsPage: true, Article.Link: not null } && !poll.IsBaseline)
            {
                await statements.AddPageAsync(articleNo, now, cancellationToken);
            }

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

    // One canonical URL is one story, in whichever feeds it stands (G5). Within one feed it is not: there the identity of
    // the articles has decided that they are different ones.
    private static async Task<Dictionary<string, long>> StoriesOfAsync(DbTransaction transaction, ReadFeed poll)
    {
        var urls = poll.Articles.Select(found => found.Article.CanonicalUrl).OfType<string>().Distinct().ToList();
        if (urls.Count == 0)
        {
            return new(StringComparer.Ordinal);
        }

        var known = await transaction.Connection!.QueryAsync<(string Url, long StoryNo)>(
            """
            select canonical_url, max(story_no) from article
            where canonical_url in @urls and feed_no <> @FeedNo group by canonical_url
            """,
            new { urls, poll.Release.FeedNo },
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
