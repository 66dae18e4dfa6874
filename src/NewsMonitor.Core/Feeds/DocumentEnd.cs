namespace NewsMonitor.Feeds;

/// <summary>The place where a document ends.</summary>
public enum DocumentEnd
{
    /// <summary>The document is complete.</summary>
    Complete,

    /// <summary>
    /// Only the elements around the entries are not closed. The rest is missing, or the publisher never closes them.
    /// </summary>
    BetweenEntries,

    /// <summary>The document breaks off inside an entry or field.</summary>
    Inside,
}
