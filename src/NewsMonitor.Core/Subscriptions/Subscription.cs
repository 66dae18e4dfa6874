namespace NewsMonitor.Subscriptions;

/// <summary>A feed as a subscription list carries it from one program to another.</summary>
public sealed record Subscription
{
    /// <summary>The address of the feed, as written.</summary>
    public required string Url { get; init; }

    /// <summary>The name people know it by; empty when none was given.</summary>
    public string Title { get; init; } = "";

    /// <summary>The address of the web page that it belongs to; empty when none was given.</summary>
    public string SiteUrl { get; init; } = "";

    /// <summary>The folders and categories it stands in, each once.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What only a news monitor knows of it; null in the list of another program.</summary>
    public MonitorAttributes? Monitor { get; init; }
}

/// <summary>What a news monitor's own list says of a feed beyond what the format has a place for.</summary>
/// <param name="Id">Its id in the settings.</param>
/// <param name="Every">How often it is polled, as a duration of the settings; null when it has no pace of its own.</param>
/// <param name="FullText">Whether pages are fetched, as a word of the settings; null when not said.</param>
/// <param name="Enabled">Whether it is switched on.</param>
public sealed record MonitorAttributes(string Id, string? Every, string? FullText, bool Enabled);
