namespace NewsMonitor.Settings;

/// <summary>Everything the owner set, as one value: read whole, checked whole, swapped whole.</summary>
internal sealed record MonitorSettings
{
    /// <summary>The feeds to poll, by id.</summary>
    public OrderedDictionary<string, FeedOptions> Feeds { get; set; } = [];

    /// <summary>Named parts of queries, by name: <c>@name</c> in a query stands for them.</summary>
    /// <example>{"gaza-war": "Gaza OR Hamas OR Israel"}</example>
    public OrderedDictionary<string, string> Terms { get; set; } = [];

    /// <summary>The watch rules, by id.</summary>
    public OrderedDictionary<string, RuleOptions> Rules { get; set; } = [];

    /// <summary>The digests and alerts, by id.</summary>
    public OrderedDictionary<string, DigestOptions> Digests { get; set; } = [];

    /// <summary>The sender of the mails, and the server that takes them.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>The pace and the limits of polling.</summary>
    public PollingOptions Polling { get; set; } = new();

    /// <summary>Where everything is kept.</summary>
    public StoreOptions Store { get; set; } = new();

    /// <summary>The health checks, and the call to a watchdog.</summary>
    public HealthOptions Health { get; set; } = new();
}
