using System.Data.Common;
using Dapper;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>
/// The stories that new articles may join. They are held in memory and read from the rows again at the start, and after
/// a transaction that did not come to its end, or when the clock was set back: to those of the time ahead all others
/// are old.
/// </summary>
internal sealed class StoryIndexCache
{
    // More of a text says nothing further about its story.
    private const int TextRead = 4000;

    // What a clock is set back by from time to time makes no difference.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    private StoryIndex? _index;
    private DateTimeOffset _latestNow;

    /// <summary>The open stories, as the rows have them.</summary>
    public StoryIndex GetOrLoad(DbConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_index is null || now < _latestNow - ClockTolerance)
        {
            var index = new StoryIndex();
            foreach (var (signature, story) in Load(connection, now))
            {
                cancellationToken.ThrowIfCancellationRequested();
                index.Restore(signature, story);
            }

            _index = index;
            _latestNow = now;
        }

        _latestNow = now > _latestNow ? now : _latestNow;
        return _index;
    }

    /// <summary>Forgets the stories, so that they are read again: they are ahead of the rows.</summary>
    public void Invalidate() => _index = null;

    // Reading texts takes most of the time, and may be done side by side; the order of arrival is kept.
    private static ParallelQuery<(StorySignature Signature, long Story)> Load(DbConnection connection, DateTimeOffset now)
        => connection.Query<StoredArticle>(
            """
            select coalesce(s.joined_no, s.no) as story_no, f.id as feed_id, a.title, substr(a.summary, 1, @TextRead) as summary,
                case when a.summary = '' then substr(a.content, 1, @TextRead) else '' end as content,
                a.link, a.canonical_url, a.language, a.published_at, a.first_seen_at
            from article a join story s on s.no = a.story_no join feed f on f.no = a.feed_no
            where a.first_seen_at between @since and @until order by a.no
            """,
            new { since = now - StoryIndex.Window, until = now + ClockTolerance, TextRead },
            buffered: false)
            .AsParallel().AsOrdered()
            .Select(row => (StorySignature.From(row.ToArticle([]), row.Time), row.StoryNo));
}
