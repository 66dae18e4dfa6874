namespace NewsMonitor.Drafts;

/// <summary>A rule proposed from an article.</summary>
public sealed record RuleDraft
{
    /// <summary>The id of the rule.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the rule.</summary>
    public required string Name { get; init; }

    /// <summary>The query of the rule.</summary>
    public required string Query { get; init; }

    /// <summary>
    /// The shortest beginning of the article that the query matches; empty if it needs too much of it.
    /// </summary>
    public required string Example { get; init; }

    /// <summary>The query terms for people and organizations.</summary>
    public required IReadOnlyList<string> Actors { get; init; }

    /// <summary>The query terms for places.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>The query terms for the subject, the most significant first.</summary>
    public required IReadOnlyList<string> Concepts { get; init; }

    /// <summary>
    /// The main names among <see cref="Actors"/> and <see cref="Places"/>, which match with any of
    /// <see cref="Concepts"/>.
    /// </summary>
    public required IReadOnlyList<string> MainNames { get; init; }

    /// <summary>The <see cref="Concepts"/> that match with the other names, close to them.</summary>
    public required IReadOnlyList<string> KeyConcepts { get; init; }
}
