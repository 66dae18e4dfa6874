namespace NewsMonitor.Settings;

/// <summary>One watch rule.</summary>
public sealed record RuleOptions
{
    /// <summary>The name that mails show; the id when none is written.</summary>
    public string Name { get; init; } = "";

    /// <summary>What to watch for, in the rule language.</summary>
    public string Query { get; init; } = "";

    /// <summary>In place of <see cref="Query"/>: queries that must all match.</summary>
    public IReadOnlyList<string> All { get; init; } = [];

    /// <summary>In place of <see cref="Query"/>: queries of which one must match.</summary>
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>In place of <see cref="Query"/>: queries of which none may match.</summary>
    public IReadOnlyList<string> None { get; init; } = [];

    /// <summary>Feed ids and <c>#tags</c> the rule is limited to; empty means every feed.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>
    /// When the rule is new, stored articles of so long a time are matched as well, once, and mailed with what comes; when not set,
    /// the past is not mailed.
    /// </summary>
    public TimeSpan? LookBack { get; init; }

    /// <summary>Texts that prove the rule: checked at every load.</summary>
    public ExampleOptions Examples { get; init; } = new();

    /// <summary>False switches the rule off.</summary>
    public bool Enabled { get; init; } = true;
}

/// <summary>Texts that prove a rule.</summary>
public sealed record ExampleOptions
{
    /// <summary>Texts the rule must match.</summary>
    public IReadOnlyList<string> Match { get; init; } = [];

    /// <summary>Texts the rule must not match.</summary>
    public IReadOnlyList<string> NoMatch { get; init; } = [];
}
