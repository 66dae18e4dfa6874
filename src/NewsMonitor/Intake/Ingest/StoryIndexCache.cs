using System.Data.Common;
using Dapper;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The stories that new articles may join, read from the rows when they are first needed.</summary>
internal sealed class StoryIndexCache
{
    // The beginning of a text is enough to find its story.
    private const int MaxTextLength = 4000;

    private volatile StoryIndex? _index;

    /// <summary>Articles first seen earlier are closed; one may claim to be from the next day.</summary>
    public static DateTimeOffset GetOldest(DateTimeOffset now) => now - StoryIndex.Window - TimeSpan.FromDays(1);

    /// <summary>Returns the open stories as the rows have them.</summary>
    public async Task<StoryIndex> GetOrLoadAsync(
        DbTransaction transaction, StoryStatements statements, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_index is { } known)
        {
            return known;
        }

        await AddMissingSignaturesAsync(transaction, statements, now, cancellationToken);
        var index = await LoadAsync(transaction, now, cancellationToken);
        _index = index;
        return index;
    }

    /// <summary>Forgets the stories because the rows differ: after a rollback, or a correction of the rows.</summary>
    public void Invalidate() => _index = null;

    private static async Task<StoryIndex> LoadAsync(
        DbTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var index = new StoryIndex();
        await using var reader = await transaction.Connection!.ExecuteReaderAsync(
            """
            select coalesce(s.joined_no, s.no), g.bytes
            from story_signature g join story s on s.no = g.story_no
            where g.seen_at >= @since order by g.article_no
            """,
            new { since = GetOldest(now) },
            transaction);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (StorySignature.FromBytes(reader.GetFieldValue<byte[]>(1)) is { } signature)
            {
                index.Restore(signature, reader.GetInt64(0));
            }
        }

        return index;
    }

    // Articles stored by an earlier version, or with a time that was corrected. Reading texts takes long, so that is done in parallel.
    private static async Task AddMissingSignaturesAsync(
        DbTransaction transaction, StoryStatements statements, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var articles = transaction.Connection!.Query<StoredArticle>(
            """
            select a.no, a.story_no, f.id as feed_id, a.title, substr(a.summary, 1, @MaxTextLength) as summary,
                case when a.summary = '' then substr(a.content, 1, @MaxTextLength) else '' end as content,
                a.link, a.canonical_url, a.language, a.published_at, a.first_seen_at
            from article a join feed f on f.no = a.feed_no
            where a.first_seen_at >= @since and not exists (
                select 1 from story_signature g where g.article_no = a.no and g.version = @Version)
            """,
            new { since = GetOldest(now), StorySignature.Version, MaxTextLength },
            transaction,
            buffered: false);
        var missing = articles.AsParallel().WithCancellation(cancellationToken)
            .Select(article => (article, StorySignature.From(article.ToArticle([]), article.Time))).ToList();
        foreach (var (article, signature) in missing)
        {
            await statements.SaveSignatureAsync(
                article.No, article.StoryNo, article.FirstSeenAt, signature, cancellationToken);
        }
    }
}
