namespace NewsMonitor.Drafts;

/// <summary>A watch rule that was proposed from an article.</summary>
public sealed record RuleDraft
{
    /// <summary>An id for the rule.</summary>
    public required string Id { get; init; }

    /// <summary>A name for it.</summary>
    public required string Name { get; init; }

    /// <summary>The query.</summary>
    public required string Query { get; init; }

    /// <summary>The beginning of the article, as much of it as the query needs to match.</summary>
    public required string Example { get; init; }

    /// <summary>Who acts, as the query has it.</summary>
    public required IReadOnlyList<string> Actors { get; init; }

    /// <summary>Where, likewise.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>What happens, likewise, the most telling first.</summary>
    public required IReadOnlyList<string> Concepts { get; init; }

    /// <summary>Of <see cref="Actors"/> and <see cref="Places"/> what the article is mostly about: all of <see cref="Concepts"/> counts with it.</summary>
    public required IReadOnlyList<string> MainNames { get; init; }

    /// <summary>Of <see cref="Concepts"/> what counts with the other names, and close to them.</summary>
    public required IReadOnlyList<string> KeyConcepts { get; init; }
}
