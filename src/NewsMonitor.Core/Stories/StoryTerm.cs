using System.Runtime.InteropServices;

namespace NewsMonitor.Stories;

/// <summary>A word of an article, as compared between stories. Stored with its layout in memory: eight bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct StoryTerm
{
    // Weights are below 16; a step of 1/4096 is far below what changes a score.
    private const float WeightSteps = 4096;

    private readonly uint _hash;
    private readonly ushort _weight;
    private readonly StoryTermKind _kind;

    public StoryTerm(uint hash, float weight, StoryTermKind kind)
    {
        _hash = hash;
        _weight = (ushort)Math.Clamp(MathF.Round(weight * WeightSteps), 0, ushort.MaxValue);
        _kind = kind;
    }

    /// <summary>Identifies the word: folded, stemmed, and replaced by the name of its group of synonyms.</summary>
    public uint Hash => _hash;

    /// <summary>The negative logarithm of the share of background articles that contain the word.</summary>
    public float Weight => _weight / WeightSteps;

    public StoryTermKind Kind => _kind;

    public bool IsInTitle => (_kind & StoryTermKind.Title) != StoryTermKind.None;

    public bool IsInHead => (_kind & StoryTermKind.Head) != StoryTermKind.None;

    public bool IsName => (_kind & StoryTermKind.Name) != StoryTermKind.None;

    public bool IsNumber => (_kind & StoryTermKind.Number) != StoryTermKind.None;
}

/// <summary>The kind of a term and its position.</summary>
[Flags]
internal enum StoryTermKind : byte
{
    None = 0,

    Title = 1,

    /// <summary>In the part of the headline that gives the news, before "amid", "after", "as".</summary>
    Head = 2,

    /// <summary>The name of a person, place or organisation.</summary>
    Name = 4,

    /// <summary>A number of at least two characters: single digits are too common to identify an event.</summary>
    Number = 8,
}
