using System.Data.Common;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The statements that store stories, prepared once for all transactions on a connection.</summary>
internal sealed class StoryStatements(DbConnection connection) : IDisposable
{
    private const int MaxTrimmedSignatures = 250;

    private readonly PreparedStatement _story = new(
        connection, "insert into story (no, started_at) values (@no, @startedAt) on conflict do nothing");

    private readonly PreparedStatement _signature = new(
        connection,
        """
        insert or replace into story_signature (article_no, story_no, seen_at, version, bytes)
        values (@articleNo, @storyNo, @seenAt, @version, @bytes)
        """);

    private readonly PreparedStatement _trimSignatures = new(
        connection,
        """
        delete from story_signature where article_no in (
            select article_no from (select article_no, seen_at from story_signature order by article_no limit @limit)
            where seen_at < @instant)
        """);

    public void Enlist(DbTransaction transaction)
    {
        _story.Enlist(transaction);
        _signature.Enlist(transaction);
        _trimSignatures.Enlist(transaction);
    }

    /// <summary>Adds a story unless it exists; it may outlive its articles, and with them its row.</summary>
    public Task AddAsync(long storyNo, DateTimeOffset now, CancellationToken cancellationToken)
        => _story.ExecuteAsync(cancellationToken, storyNo, now);

    /// <summary>Saves the signature of an article; null for one that no other may join.</summary>
    public Task SaveSignatureAsync(
        long articleNo,
        long storyNo,
        DateTimeOffset seenAt,
        StorySignature? signature,
        CancellationToken cancellationToken)
        => _signature.ExecuteAsync(
            cancellationToken, articleNo, storyNo, seenAt, StorySignature.Version, signature?.ToBytes() ?? []);

    /// <summary>Deletes some signatures of articles first seen before an instant: more than one transaction adds.</summary>
    public Task TrimSignaturesAsync(DateTimeOffset instant, CancellationToken cancellationToken)
        => _trimSignatures.ExecuteAsync(cancellationToken, MaxTrimmedSignatures, instant);

    public void Dispose()
    {
        _story.Dispose();
        _signature.Dispose();
        _trimSignatures.Dispose();
    }
}
