namespace NewsMonitor.Settings;

/// <summary>One watch rule.</summary>
internal sealed record RuleOptions
{
    /// <summary>The name that mails show; the id when none is written.</summary>
    /// <example>Truce talks</example>
    public string Name { get; set; } = "";

    /// <summary>The query, in the rule language.</summary>
    /// <example>Gaza AND (truce OR ceasefire) NOT title:cricket</example>
    public string Query { get; set; } = "";

    /// <summary>In place of <see cref="Query"/>: queries that must all match.</summary>
    /// <example>["Gaza"]</example>
    public IReadOnlyList<string> All { get; set; } = [];

    /// <summary>In place of <see cref="Query"/>: queries of which one must match.</summary>
    /// <example>["truce", "ceasefire"]</example>
    public IReadOnlyList<string> Any { get; set; } = [];

    /// <summary>In place of <see cref="Query"/>: queries of which none may match.</summary>
    /// <example>["cricket"]</example>
    public IReadOnlyList<string> None { get; set; } = [];

    /// <summary>Feed ids and <c>#tags</c> the rule is limited to; empty means every feed.</summary>
    /// <example>["#middle-east", "bbc-world"]</example>
    public IReadOnlyList<string> Feeds { get; set; } = [];

    /// <summary>
    /// When the rule is new, stored articles of so long a time are matched as well, once, and mailed with what comes;
    /// when not set, the past is not mailed.
    /// </summary>
    /// <example>24h</example>
    public TimeSpan? LookBack { get; set; }

    /// <summary>Texts that prove the rule: checked at every load.</summary>
    public ExampleOptions Examples { get; set; } = new();

    /// <summary>False switches the rule off.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>Texts that prove a rule.</summary>
internal sealed record ExampleOptions
{
    /// <summary>Texts the rule must match.</summary>
    /// <example>["Hamas says truce deal close, Qatar mediating"]</example>
    public IReadOnlyList<string> Match { get; set; } = [];

    /// <summary>Texts the rule must not match.</summary>
    /// <example>["Cricket: truce over pitch at Lord's"]</example>
    public IReadOnlyList<string> NoMatch { get; set; } = [];
}
