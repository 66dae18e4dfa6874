namespace NewsMonitor.Subscriptions;

/// <summary>A feed in a subscription list.</summary>
public sealed record Subscription
{
    /// <summary>The URL of the feed, as written.</summary>
    public required string Url { get; init; }

    /// <summary>The title; empty if there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The URL of the web page that the feed belongs to; empty if there is none.</summary>
    public string SiteUrl { get; init; } = "";

    /// <summary>The folders and categories of the feed, each once.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The settings of a news monitor; null in the list of another program.</summary>
    public MonitorAttributes? Monitor { get; init; }
}

/// <summary>The settings of a news monitor for a feed, which OPML itself has no place for.</summary>
/// <param name="Id">The id of the feed in the settings.</param>
/// <param name="Every">The poll interval, as a duration in the settings; null for the default.</param>
/// <param name="FullText">The choice about fetching pages, as in the settings; null for the default.</param>
/// <param name="Enabled">False if the feed is switched off.</param>
public sealed record MonitorAttributes(string Id, string? Every, string? FullText, bool Enabled);
