using System.Data.Common;
using Dapper;
using NewsMonitor.Stories;

namespace NewsMonitor.Storage;

/// <summary>Finds the stories of the articles that one transaction stores, and keeps their rows.</summary>
internal sealed class StoryFinder
{
    private readonly DbTransaction _transaction;
    private readonly StoryIndex _index;
    private readonly KnownAddresses _addresses;
    private readonly IngestStatements _statements;
    private long _lastStory;

    private StoryFinder(
        DbTransaction transaction, StoryIndex index, KnownAddresses addresses, IngestStatements statements, long lastStory)
    {
        _transaction = transaction;
        _index = index;
        _addresses = addresses;
        _statements = statements;
        _lastStory = lastStory;
    }

    /// <summary>Looks up what is known before the first of the articles.</summary>
    public static async Task<StoryFinder> OpenAsync(
        DbTransaction transaction,
        StoryBook book,
        IngestStatements statements,
        IReadOnlyList<PollChanges> polls,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        => new(
            transaction,
            book.Open(transaction.Connection!, now, cancellationToken),
            await KnownAddresses.OfAsync(transaction, polls, cancellationToken),
            statements,
            await transaction.Connection!.ExecuteScalarAsync<long>("select coalesce(max(no), 0) from story", transaction: transaction));

    /// <summary>The story of an article; its row is there when this returns.</summary>
    public async Task<FoundStory> FindAsync(
        NewArticle found, long? urlPrint, long feedNo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = _addresses.Find(urlPrint, feedNo);
        var assigned = Assign(found.Signature, known);
        await _statements.AddStoryAsync(assigned.Story, now, cancellationToken);
        _lastStory = Math.Max(_lastStory, assigned.Story);
        foreach (var joined in assigned.MergedStories)
        {
            await _transaction.Connection!.ExecuteAsync(
                "update story set joined_no = @story where no = @joined or joined_no = @joined",
                new { story = assigned.Story, joined },
                _transaction);
            _addresses.Join(joined, assigned.Story);
        }

        _addresses.Add(urlPrint, feedNo, assigned.Story);
        return new FoundStory(assigned.Story, assigned.Reason);
    }

    private StoryAssignment Assign(StorySignature? signature, long? known)
    {
        if (signature is not null)
        {
            return _index.Assign(signature, _lastStory + 1, known);
        }

        return known is { } story
            ? new StoryAssignment(0, story, StoryReason.SameLink, [])
            : new StoryAssignment(0, _lastStory + 1, StoryReason.First, []);
    }
}

/// <summary>The story that an article belongs to, with why.</summary>
internal readonly record struct FoundStory(long No, StoryReason Reason)
{
    /// <summary>What joined the article to it.</summary>
    public StoryRelation Relation => Reason.Relation;
}
