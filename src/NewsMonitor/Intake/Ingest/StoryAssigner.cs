using System.Data.Common;
using Dapper;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Finds the stories of the articles that one transaction stores, and keeps their rows.</summary>
internal sealed class StoryAssigner
{
    private readonly DbTransaction _transaction;
    private readonly StoryIndex _index;
    private readonly KnownUrls _knownUrls;
    private readonly IngestStatements _statements;
    private long _lastStoryNo;

    private StoryAssigner(
        DbTransaction transaction, StoryIndex index, KnownUrls addresses, IngestStatements statements, long lastStory)
    {
        _transaction = transaction;
        _index = index;
        _knownUrls = addresses;
        _statements = statements;
        _lastStoryNo = lastStory;
    }

    /// <summary>Looks up what is known before the first of the articles.</summary>
    public static async Task<StoryAssigner> CreateAsync(
        DbTransaction transaction,
        StoryIndexCache book,
        IngestStatements statements,
        IReadOnlyList<PollResult> polls,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        => new(
            transaction,
            book.GetOrLoad(transaction.Connection!, now, cancellationToken),
            await KnownUrls.LoadAsync(transaction, polls, cancellationToken),
            statements,
            await transaction.Connection!.ExecuteScalarAsync<long>("select coalesce(max(no), 0) from story", transaction: transaction));

    /// <summary>The story of an article; its row is there when this returns.</summary>
    public async Task<AssignedStory> AssignAsync(
        NewArticle found, long? urlPrint, long feedNo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = _knownUrls.Find(urlPrint, feedNo);
        var assigned = Assign(found.Signature, known);
        await _statements.AddStoryAsync(assigned.Story, now, cancellationToken);
        _lastStoryNo = Math.Max(_lastStoryNo, assigned.Story);
        foreach (var joined in assigned.MergedStories)
        {
            await _transaction.Connection!.ExecuteAsync(
                "update story set joined_no = @story where no = @joined or joined_no = @joined",
                new { story = assigned.Story, joined },
                _transaction);
            _knownUrls.MergeStories(joined, assigned.Story);
        }

        _knownUrls.Add(urlPrint, feedNo, assigned.Story);
        return new AssignedStory(assigned.Story, assigned.Reason);
    }

    private StoryAssignment Assign(StorySignature? signature, long? known)
    {
        if (signature is not null)
        {
            return _index.Assign(signature, _lastStoryNo + 1, known);
        }

        return known is { } story
            ? new StoryAssignment(0, story, StoryReason.SameLink, [])
            : new StoryAssignment(0, _lastStoryNo + 1, StoryReason.First, []);
    }
}

/// <summary>The story that an article belongs to, with why.</summary>
internal readonly record struct AssignedStory(long No, StoryReason Reason)
{
    /// <summary>What joined the article to it.</summary>
    public StoryRelation Relation => Reason.Relation;
}
