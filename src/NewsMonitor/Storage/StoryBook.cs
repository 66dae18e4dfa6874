using System.Data.Common;
using Dapper;
using NewsMonitor.Stories;

namespace NewsMonitor.Storage;

/// <summary>
/// The stories that new articles may join. They are held in memory and read from the rows again at the start, and after a
/// transaction that did not come to its end.
/// </summary>
internal sealed class StoryBook
{
    // More of a text says nothing further about its story.
    private const int TextRead = 4000;

    private StoryIndex? _index;

    /// <summary>The open stories, as the rows have them.</summary>
    public async Task<StoryIndex> OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (_index is null)
        {
            var index = new StoryIndex();
            foreach (var (signature, story) in Read(connection, await SinceAsync(connection, cancellationToken)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                index.Restore(signature, story);
            }

            _index = index;
        }

        return _index;
    }

    /// <summary>Forgets the stories, so that they are read again: they are ahead of the rows.</summary>
    public void Doubt() => _index = null;

    private static async Task<DateTimeOffset> SinceAsync(DbConnection connection, CancellationToken cancellationToken)
        => DateTimeOffset.FromUnixTimeMilliseconds(await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("select coalesce(max(first_seen_at), 0) from article", cancellationToken: cancellationToken)))
            - StoryIndex.Window;

    // Reading texts takes most of the time, and may be done side by side; the order of arrival is kept.
    private static ParallelQuery<(StorySignature Signature, long Story)> Read(DbConnection connection, DateTimeOffset since)
        => connection.Query<StoredArticle>(
            """
            select coalesce(s.joined_no, s.no) as story_no, f.id as feed_id, a.title, substr(a.summary, 1, @TextRead) as summary,
                case when a.summary = '' then substr(a.content, 1, @TextRead) else '' end as content,
                a.link, a.canonical_url, a.language, a.published_at, a.first_seen_at
            from article a join story s on s.no = a.story_no join feed f on f.no = a.feed_no
            where a.first_seen_at >= @since order by a.no
            """,
            new { since, TextRead },
            buffered: false)
            .AsParallel().AsOrdered()
            .Select(row => (StorySignature.Of(row.ToArticle([]), row.Time), row.StoryNo));
}
