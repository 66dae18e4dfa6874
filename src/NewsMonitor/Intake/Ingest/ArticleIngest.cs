using System.Data.Common;
using Dapper;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>
/// Stores the polls of one round, batch by batch, over one connection whose statements stay prepared. Disposed when the
/// round has ended.
/// </summary>
internal sealed class ArticleIngest(DbConnection connection, StoryIndexCache book) : IAsyncDisposable
{
    private readonly IngestStatements _statements = new(connection);

    /// <summary>
    /// Stores polls with everything they found, all or nothing: articles, fingerprints, matches, places in digests and
    /// the feeds' new validators (G1). Nothing of it is visible before all of it is.
    /// </summary>
    /// <returns>How many articles were stored.</returns>
    public async Task<int> SaveAsync(
        IReadOnlyList<PollChanges> polls, DigestRouting routing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await SaveInTransactionAsync(polls, routing, now, cancellationToken);
        }
        catch
        {
            book.Invalidate();
            throw;
        }
    }

    private async Task<int> SaveInTransactionAsync(
        IReadOnlyList<PollChanges> polls, DigestRouting routing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        _statements.Enlist(transaction);
        var stories = await StoryAssigner.CreateAsync(transaction, book, _statements, polls, now, cancellationToken);
        var stored = 0;
        foreach (var poll in polls)
        {
            stored += await SaveAsync(transaction, stories, poll, routing, now, cancellationToken);
            await FeedStore.SavePollAsync(transaction, poll.Poll);
            if (poll.Window is { } window)
            {
                await GapStore.SaveWindowAsync(transaction, poll.Poll.FeedNo, window, poll.Gap);
            }
        }

        await transaction.CommitAsync(CancellationToken.None);
        return stored;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _statements.Dispose();
        await connection.DisposeAsync();
    }

    private async Task<int> SaveAsync(
        DbTransaction transaction,
        StoryAssigner stories,
        PollChanges poll,
        DigestRouting routing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var feedNo = poll.Poll.FeedNo;
        foreach (var found in poll.Articles)
        {
            await AddAsync(transaction, stories, poll, found, routing, now, cancellationToken);
        }

        foreach (var changed in poll.Updates)
        {
            await _statements.AddUpdateAsync(feedNo, changed, now, cancellationToken);
        }

        foreach (var print in poll.Fingerprints)
        {
            await _statements.SaveFingerprintAsync(feedNo, print, cancellationToken);
        }

        return poll.Articles.Count;
    }

    private async Task AddAsync(
        DbTransaction transaction,
        StoryAssigner stories,
        PollChanges poll,
        NewArticle found,
        DigestRouting routing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var feedNo = poll.Poll.FeedNo;
        var urlPrint = found.Article.CanonicalUrl is { } url ? CanonicalUrl.GetFingerprint(url) : (long?)null;
        var story = await stories.AssignAsync(found, urlPrint, feedNo, now, cancellationToken);
        var articleNo = await _statements.AddArticleAsync(
            feedNo, story, found.Article, urlPrint, poll.IsBaseline, now, cancellationToken);
        if (found is { NeedsWebPage: true, Article.Link: not null } && !poll.IsBaseline)
        {
            await _statements.AddPageAsync(articleNo, now, cancellationToken);
        }

        foreach (var print in found.Fingerprints)
        {
            await _statements.SaveFingerprintAsync(feedNo, print with { ArticleNo = articleNo }, cancellationToken);
        }

        foreach (var match in found.Matches)
        {
            await _statements.AddMatchAsync(articleNo, match, now, cancellationToken);
        }

        if (!poll.IsBaseline && found.Matches.Count > 0)
        {
            var mailed = story.Relation == StoryRelation.SameLink ? await FindMailedEditionsAsync(transaction, articleNo) : [];
            await EnqueueAsync(articleNo, routing.FindDigests(found.Matches), mailed, cancellationToken);
        }
    }

    private async Task EnqueueAsync(
        long articleNo,
        IReadOnlyCollection<string> digestIds,
        Dictionary<string, long> mailed,
        CancellationToken cancellationToken)
    {
        foreach (var digestId in digestIds)
        {
            await _statements.EnqueueAsync(
                digestId, articleNo, mailed.TryGetValue(digestId, out var number) ? number : null, cancellationToken);
        }
    }

    // The digests that the same address already stood in: this one stands there too, and is not mailed again (G5).
    private static async Task<Dictionary<string, long>> FindMailedEditionsAsync(DbTransaction transaction, long articleNo)
    {
        var mailed = await transaction.Connection!.QueryAsync<(string DigestId, long Number)>(
            """
            select d.digest_id, min(d.number)
            from article own join article a on a.url_print = own.url_print and a.feed_no <> own.feed_no
                join digest_article d on d.article_no = a.no
            where own.no = @articleNo and d.number is not null group by d.digest_id
            """,
            new { articleNo },
            transaction);
        return mailed.ToDictionary(digest => digest.DigestId, digest => digest.Number, StringComparer.Ordinal);
    }
}
