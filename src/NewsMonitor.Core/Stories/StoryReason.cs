using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>Why an article belongs to its story.</summary>
/// <param name="Relation">What connects it to the nearest article of the story.</param>
/// <param name="Score">How certain that is: 0 is even, 3 certain; the mean over the nearer half of the story.</param>
public sealed record StoryReason(StoryRelation Relation, float Score)
{
    /// <summary>The article opens a story.</summary>
    public static StoryReason First { get; } = new(StoryRelation.None, 0);

    /// <summary>The article has the address of another one in its story.</summary>
    public static StoryReason SameLink { get; } = new(StoryRelation.SameLink, PairScorer.Certain);

    /// <summary>The hashes of the words shared with the nearest article, rarest first.</summary>
    internal uint[] TermHashes { get; init; } = [];

    /// <summary>Reads the words that the article shares with the nearest one, rarest first.</summary>
    /// <param name="article">The article that the reason is about.</param>
    public IReadOnlyList<string> FindWords(Article article)
    {
        if (TermHashes.Length == 0)
        {
            return [];
        }

        var words = new SignatureReader(article).ReadKeys().ToLookup(key => SignatureReader.HashOf(key));
        return [.. TermHashes.SelectMany(hash => words[hash].Take(1))];
    }
}

/// <summary>The reason why two articles belong to one story.</summary>
public enum StoryRelation
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>They have the same canonical address.</summary>
    SameLink,

    /// <summary>One is a syndicated copy: the same headline at another outlet, or the same teaser.</summary>
    Copy,

    /// <summary>They share words of headline and teaser.</summary>
    SameWords,

    /// <summary>They share names and numbers, in different languages.</summary>
    SameNames,
}

/// <summary>The story of an article that has just arrived.</summary>
/// <param name="Story">The number of the story.</param>
/// <param name="Reason">Why the article belongs to it.</param>
public sealed record StoryAssignment(long Story, StoryReason Reason)
{
    /// <summary>True if new articles may join this one, which was published within the window.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Stories merged into this one because of the article.</summary>
    public IReadOnlyList<long> MergedStories { get; init; } = [];
}
