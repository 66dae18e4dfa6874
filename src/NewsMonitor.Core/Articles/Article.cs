namespace NewsMonitor.Articles;

/// <summary>
/// One entry of a feed, normalised: every text is what a person would see (tags stripped, entities decoded, white space
/// collapsed, control characters gone), so it may be matched, stored and shown, but still has to be encoded for its place.
/// </summary>
public sealed record Article
{
    /// <summary>The id of the feed in the settings; empty for an article that came from a file.</summary>
    public string FeedId { get; init; } = "";

    /// <summary>The tags of the feed in the settings.</summary>
    public IReadOnlyList<string> FeedTags { get; init; } = [];

    /// <summary>The identifier the publisher gave (RSS guid, Atom id), unchanged; null when there was none.</summary>
    public string? Guid { get; init; }

    /// <summary>The headline; empty when there was none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The teaser; empty when there was none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The body; empty when there was none or when it says the same as <see cref="Summary"/>.</summary>
    public string Content { get; init; } = "";

    /// <summary>The names of the authors, joined by comma; empty when there were none.</summary>
    public string Author { get; init; } = "";

    /// <summary>The absolute http or https address of the article as published; null when there was none.</summary>
    public string? Link { get; init; }

    /// <summary>
    /// The address that stands for the same article wherever it is linked; null without <see cref="Link"/>, and where that does
    /// not identify the article.
    /// </summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>When the publisher says it was published, in UTC; null when it did not say or could not be read.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>
    /// The language that it is matched in, as a tag (BCP 47): what entry or feed declared, else what the text shows; null when neither
    /// tells.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>The categories of the entry, as written.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
