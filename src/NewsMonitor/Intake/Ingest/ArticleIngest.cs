using System.Data.Common;
using NewsMonitor.Articles;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Stores the polls of a round, batch by batch, on one connection with prepared statements.</summary>
internal sealed class ArticleIngest(DbConnection connection, StoryIndexCache storyIndex) : IAsyncDisposable
{
    private readonly ArticleStatements _articles = new(connection);
    private readonly StoryStatements _stories = new(connection);
    private readonly PollStatements _polls = new(connection);

    /// <summary>
    /// Stores polls with everything they found in one transaction: articles, fingerprints, matches, places in digests
    /// and the feeds' new validators (G1).
    /// </summary>
    /// <returns>The number of articles stored.</returns>
    public async Task<int> SaveAsync(
        IReadOnlyList<PollResult> polls,
        DigestRouting routing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        try
        {
            return await SaveInTransactionAsync(polls, routing, now, cancellationToken);
        }
        catch
        {
            storyIndex.Invalidate();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _articles.Dispose();
        _stories.Dispose();
        _polls.Dispose();
        await connection.DisposeAsync();
    }

    private async Task<int> SaveInTransactionAsync(
        IReadOnlyList<PollResult> polls,
        DigestRouting routing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        _articles.Enlist(transaction);
        _stories.Enlist(transaction);
        _polls.Enlist(transaction);
        StoryAssigner? stories = null;
        foreach (var poll in polls)
        {
            if (poll.Articles.Count > 0)
            {
                stories ??= await StoryAssigner.OpenAsync(
                    transaction, storyIndex, _stories, polls, now, cancellationToken);
                await AddArticlesAsync(transaction, stories, poll, routing, now, cancellationToken);
            }

            await SaveKnownAsync(poll, now, cancellationToken);
            await _polls.SaveAsync(poll, cancellationToken);
        }

        if (stories is not null)
        {
            await _stories.TrimSignaturesAsync(StoryIndexCache.GetOldest(now), cancellationToken);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return polls.Sum(poll => poll.Articles.Count);
    }

    private async Task AddArticlesAsync(
        DbTransaction transaction,
        StoryAssigner stories,
        PollResult poll,
        DigestRouting routing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        foreach (var found in poll.Articles)
        {
            await AddAsync(transaction, stories, poll, found, routing, now, cancellationToken);
        }
    }

    private async Task SaveKnownAsync(PollResult poll, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var changed in poll.Updates)
        {
            await _articles.AddUpdateAsync(poll.Feed.No, changed, now, cancellationToken);
        }

        foreach (var fingerprint in poll.Fingerprints)
        {
            await _articles.SaveFingerprintAsync(poll.Feed.No, fingerprint, cancellationToken);
        }
    }

    private async Task AddAsync(
        DbTransaction transaction,
        StoryAssigner stories,
        PollResult poll,
        NewArticle found,
        DigestRouting routing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var feedNo = poll.Feed.No;
        var urlHash = found.Article.CanonicalUrl is { } url ? CanonicalUrl.GetFingerprint(url) : (long?)null;
        var story = await stories.AssignAsync(found, urlHash, feedNo, now, cancellationToken);
        var articleNo = await _articles.AddArticleAsync(
            feedNo, story, found.Article, urlHash, found.IsBaseline, now, cancellationToken);
        await _stories.SaveSignatureAsync(
            articleNo, story.No, now, story.IsOpen ? found.Signature : null, cancellationToken);
        if (found is { NeedsWebPage: true, IsBaseline: false, Article.Link: not null })
        {
            await _articles.AddPageAsync(articleNo, now, cancellationToken);
        }

        foreach (var fingerprint in found.Fingerprints)
        {
            await _articles.SaveFingerprintAsync(
                feedNo, fingerprint with { ArticleNo = articleNo }, cancellationToken);
        }

        foreach (var match in found.Matches)
        {
            await _articles.AddMatchAsync(articleNo, match, now, cancellationToken);
        }

        if (!found.IsBaseline && found.Matches.Count > 0)
        {
            await DigestQueue.AddAsync(transaction, articleNo, routing.FindDigests(found.Matches));
        }
    }
}
