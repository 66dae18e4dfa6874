using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>Where an article holds a term.</summary>
internal readonly record struct TermPlace
{
    /// <summary>The number of the term.</summary>
    public int Term { get; init; }

    /// <summary>The field.</summary>
    public ArticleField Field { get; init; }

    /// <summary>The position of its first word in the article; no two fields have neighbouring positions.</summary>
    public int Position { get; init; }

    /// <summary>The position of its last word; that of the first, unless a compound is read as one word.</summary>
    public int End { get; init; }

    /// <summary>Where it begins in the field's text, in UTF-16 units.</summary>
    public int Offset { get; init; }

    /// <summary>How long it is there.</summary>
    public int Length { get; init; }

    /// <summary>The next place of the same term; -1 at the last.</summary>
    public int NextOfTerm { get; init; }

    /// <summary>Another place at the same position; -1 at the last.</summary>
    public int NextAtPosition { get; init; }
}
