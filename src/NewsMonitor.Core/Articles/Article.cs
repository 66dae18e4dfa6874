namespace NewsMonitor.Articles;

/// <summary>
/// An entry of a feed, normalised: each text is what a reader sees (no tags, entities decoded, white space collapsed,
/// no invisible characters). It is ready to be matched, stored and shown, but not encoded for HTML.
/// </summary>
public sealed record Article
{
    /// <summary>The id of the feed in the settings; empty for an article from a file.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>The tags of the feed in the settings.</summary>
    public IReadOnlyList<string> FeedTags { get; init; } = [];

    /// <summary>The publisher's identifier (RSS guid, Atom id), unchanged; null if there is none.</summary>
    public string? Guid { get; init; }

    /// <summary>The headline; empty if there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The teaser; empty if there is none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The body; empty if there is none or if it equals <see cref="Summary"/>.</summary>
    public string Content { get; init; } = "";

    /// <summary>The authors' names, separated by commas; empty if there are none.</summary>
    public string Author { get; init; } = "";

    /// <summary>The beginning of the text: the summary, or the body if there is no summary.</summary>
    internal string Teaser => Summary.Length > 0 ? Summary : Content;

    /// <summary>The absolute http or https URL of the article as published; null if there is none.</summary>
    public string? Link { get; init; }

    /// <summary>
    /// The same URL for the same article wherever it is linked, as <see cref="CanonicalUrl"/> computes it; null without
    /// <see cref="Link"/>, or if the link does not identify the article.
    /// </summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>The publisher's date, in UTC; null if it is missing or unreadable.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>
    /// The language to match in, as a BCP 47 tag: declared by the entry or feed, else detected from the text; null if
    /// neither is possible.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>The categories of the entry, as published.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
