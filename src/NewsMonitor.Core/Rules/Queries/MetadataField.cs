namespace NewsMonitor.Rules.Queries;

/// <summary>A property of an article, other than its text, that a rule can test.</summary>
internal enum MetadataField
{
    Feed,

    /// <summary>A whole tag of the feed or category of the entry, ignoring case.</summary>
    Tag,

    /// <summary>The host of the link, or a parent domain of it.</summary>
    Site,

    /// <summary>The primary subtag of the language (BCP 47).</summary>
    Language,
}
