using System.Globalization;

namespace NewsMonitor.Stories;

/// <summary>Why an article stands in its story.</summary>
/// <param name="Relation">What joined it to the article that is nearest to it.</param>
/// <param name="Score">How surely: 0 is even, 3 certain; the mean over the nearer half of the story.</param>
/// <param name="Nearest">The number of the nearest article, in order of arrival; null when it opens a story, or is known to belong to it without a look.</param>
/// <param name="Terms">The words that the two share, rarest first.</param>
public sealed record StoryReason(StoryRelation Relation, float Score, long? Nearest, IReadOnlyList<string> Terms)
{
    /// <summary>An article that opens a story.</summary>
    public static StoryReason First { get; } = new(StoryRelation.None, 0, null, []);

    /// <summary>An article with the address of another one in its story.</summary>
    public static StoryReason SameLink { get; } = new(StoryRelation.SameLink, PairScorer.Certain, null, []);

    /// <inheritdoc/>
    public override string ToString() => Relation switch
    {
        StoryRelation.None => "the first of its story",
        StoryRelation.SameLink => "the same link",
        StoryRelation.Copy => "the same text",
        _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", Terms)} (score {Score:0.0})"),
    };
}

/// <summary>What makes two articles one story.</summary>
public enum StoryRelation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One canonical address.</summary>
    SameLink,

    /// <summary>A syndicated copy: the same headline elsewhere, or the same teaser.</summary>
    Copy,

    /// <summary>The words of headline and teaser.</summary>
    SameWords,

    /// <summary>Names and numbers, across languages.</summary>
    SameNames,
}

/// <summary>The story of an article that has just arrived.</summary>
/// <param name="Article">The number of the article, in order of arrival.</param>
/// <param name="Story">The number of the story.</param>
/// <param name="Reason">Why.</param>
/// <param name="MergedStories">Stories that the article showed to be this one: for what comes after they are.</param>
public sealed record StoryAssignment(long Article, long Story, StoryReason Reason, IReadOnlyList<long> MergedStories);
