using System.Data.Common;
using Dapper;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Finds the stories of the articles that one transaction stores, and saves the stories' rows.</summary>
internal sealed class StoryAssigner
{
    private readonly DbTransaction _transaction;
    private readonly StoryIndex _index;
    private readonly KnownUrls _knownUrls;
    private readonly StoryStatements _statements;
    private long _lastStoryNo;

    private StoryAssigner(
        DbTransaction transaction, StoryIndex index, KnownUrls knownUrls, StoryStatements statements, long lastStoryNo)
    {
        _transaction = transaction;
        _index = index;
        _knownUrls = knownUrls;
        _statements = statements;
        _lastStoryNo = lastStoryNo;
    }

    /// <summary>Looks up what is known before the first article is assigned.</summary>
    public static async Task<StoryAssigner> OpenAsync(
        DbTransaction transaction,
        StoryIndexCache cache,
        StoryStatements statements,
        IReadOnlyList<PollResult> polls,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        => new(
            transaction,
            await cache.GetOrLoadAsync(transaction, statements, now, cancellationToken),
            await KnownUrls.LoadAsync(transaction, polls, cancellationToken),
            statements,
            await transaction.Connection!.ExecuteScalarAsync<long>(
                "select coalesce(max(no), 0) from story", transaction: transaction));

    public async Task<AssignedStory> AssignAsync(
        NewArticle found, long? urlHash, long feedNo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = _knownUrls.Find(urlHash, feedNo);
        var assigned = Assign(found.Signature, known);
        await _statements.AddAsync(assigned.Story, now, cancellationToken);
        _lastStoryNo = Math.Max(_lastStoryNo, assigned.Story);
        foreach (var merged in assigned.MergedStories)
        {
            await _transaction.Connection!.ExecuteAsync(
                "update story set joined_no = @story where no = @merged or joined_no = @merged",
                new { story = assigned.Story, merged },
                _transaction);
            _knownUrls.MergeStories(merged, assigned.Story);
        }

        _knownUrls.Add(urlHash, feedNo, assigned.Story);
        return new AssignedStory(assigned.Story, assigned.Reason, assigned.IsOpen);
    }

    private StoryAssignment Assign(StorySignature? signature, long? known)
    {
        if (signature is not null)
        {
            return _index.Assign(signature, _lastStoryNo + 1, known);
        }

        return known is { } story
            ? new StoryAssignment(story, StoryReason.SameLink)
            : new StoryAssignment(_lastStoryNo + 1, StoryReason.First);
    }
}

/// <summary>The story that an article belongs to.</summary>
/// <param name="IsOpen">True if new articles may join this one.</param>
internal readonly record struct AssignedStory(long No, StoryReason Reason, bool IsOpen)
{
    public StoryRelation Relation => Reason.Relation;
}
