namespace NewsMonitor.Rules.Queries;

/// <summary>A rule as written in the settings: a query, or lists of queries.</summary>
public sealed record RuleDefinition
{
    /// <summary>The stable id: the key in the settings.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown in mails; the id when none was given.</summary>
    public string Name { get => field.Length > 0 ? field : Id; init; } = "";

    /// <summary>The query, in the rule language; empty for a rule written as lists.</summary>
    public string Query { get; init; } = "";

    /// <summary>Queries that must all match.</summary>
    public IReadOnlyList<string> All { get; init; } = [];

    /// <summary>Queries of which at least one must match.</summary>
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>Queries of which none may match.</summary>
    public IReadOnlyList<string> None { get; init; } = [];

    /// <summary>Feed ids and <c>#tags</c> that the rule is limited to; empty means every feed.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>Headlines or texts that the rule must match.</summary>
    public IReadOnlyList<string> MustMatch { get; init; } = [];

    /// <summary>Headlines or texts that the rule must not match.</summary>
    public IReadOnlyList<string> MustNotMatch { get; init; } = [];
}
