namespace NewsMonitor.Rules.Queries;

/// <summary>What a rule may ask of an article beside its words.</summary>
internal enum MetadataField
{
    /// <summary>The id of the feed.</summary>
    Feed,

    /// <summary>A tag of the feed, or a category of the entry; whole, whatever its case.</summary>
    Tag,

    /// <summary>The host of the link, or a parent domain of it.</summary>
    Site,

    /// <summary>The primary subtag of the language (BCP 47).</summary>
    Language,
}
