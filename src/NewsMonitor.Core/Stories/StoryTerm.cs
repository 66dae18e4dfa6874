namespace NewsMonitor.Stories;

/// <summary>A word of an article, as stories compare it.</summary>
/// <param name="Hash">Stands for <paramref name="Key"/>; terms are kept in its order.</param>
/// <param name="Key">The word: folded, without inflection, one name for all of its group.</param>
/// <param name="Weight">How rare it is in the background: the negative logarithm of its share of articles.</param>
/// <param name="NormalizedWeight">Its part of the article's direction: the squares of all shares add up to one.</param>
/// <param name="Kind">What it is, and where it stands.</param>
public readonly record struct StoryTerm(ulong Hash, string Key, float Weight, float NormalizedWeight, StoryTermKind Kind)
{
    /// <summary>Whether it stands in the headline.</summary>
    public bool IsInTitle => Kind.HasFlag(StoryTermKind.Title);

    /// <summary>Whether it stands in what the headline says first, before amid, after, as.</summary>
    public bool IsInHead => Kind.HasFlag(StoryTermKind.Head);

    /// <summary>Whether it is a name.</summary>
    public bool IsName => Kind.HasFlag(StoryTermKind.Name);

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Kind.HasFlag(StoryTermKind.Number);
}

/// <summary>What a term is, and where it stands.</summary>
[Flags]
public enum StoryTermKind
{
    /// <summary>A word of the teaser.</summary>
    None = 0,

    /// <summary>In the headline.</summary>
    Title = 1,

    /// <summary>In the main part of the headline.</summary>
    Head = 2,

    /// <summary>A name: of a person, place or body.</summary>
    Name = 4,

    /// <summary>A number.</summary>
    Number = 8,
}
