namespace NewsMonitor.Articles;

/// <summary>
/// The hashes that identify one article of one document; <see cref="ArticleIdentification"/> compares them.
/// </summary>
public sealed record ArticleFingerprints
{
    /// <summary>The index of the same article earlier in the document; null if this is its first occurrence.</summary>
    public int? DuplicateOf { get; internal init; }

    /// <summary>The fingerprint of the guid; null if there is none.</summary>
    public KeyFingerprint? Guid { get; internal init; }

    /// <summary>The fingerprint of a link that equals the guid; null if the guid is not a URL.</summary>
    public long? GuidAsLink { get; internal init; }

    /// <summary>True if the guid only repeats the link.</summary>
    public bool IsGuidDerivedFromLink { get; internal init; }

    /// <summary>The fingerprint of the canonical link; null if no link could identify an article.</summary>
    public KeyFingerprint? Link { get; internal init; }

    /// <summary>The fingerprint of guid and link together; null if either is missing.</summary>
    public KeyFingerprint? GuidAndLink { get; internal init; }

    /// <summary>
    /// The fingerprint of the link's path and the text; null for an article with a guid of its own, with a short body, or
    /// whose link has no parameters that could change.
    /// </summary>
    public KeyFingerprint? PathAndText { get; internal init; }

    /// <summary>The fingerprint of the title and the beginning of the body.</summary>
    public long Text { get; internal init; }

    /// <summary>The fingerprint of the title; null if it is empty.</summary>
    public int? Title { get; internal init; }

    /// <summary>The fingerprint of the beginning of the body; null if it is too short to tell articles apart.</summary>
    public int? Body { get; internal init; }

    /// <summary>The fingerprint of the whole text.</summary>
    public int Version { get; internal init; }

    /// <summary>Every hash to look up among those stored for the feed.</summary>
    public IEnumerable<long> Keys
    {
        get
        {
            long?[] keys = [Guid?.Hash, GuidAsLink, Link?.Hash, GuidAndLink?.Hash, PathAndText?.Hash, Text];
            return keys.OfType<long>();
        }
    }

    internal bool HasSameTitleAndBody(FingerprintRecord other)
        => Body is not null && Body == other.Body && Title == other.Title;

    /// <summary>True if neither title nor body differ; one without text fingerprints counts as unchanged.</summary>
    internal bool IsTextUnchanged(FingerprintRecord other)
        => (Title == other.Title && Body == other.Body) || other is { Title: null, Body: null, Version: null };

    internal bool HasSameTitleOrBody(FingerprintRecord other)
        => (Body is not null && Body == other.Body) || (Title is not null && Title == other.Title);
}

/// <summary>The fingerprint of a guid or link.</summary>
/// <param name="Hash">The hash.</param>
/// <param name="IsShared">True if different articles of the document have it.</param>
public readonly record struct KeyFingerprint(long Hash, bool IsShared);

/// <summary>A fingerprint stored for a feed; it is kept forever.</summary>
/// <param name="Hash">The hash.</param>
/// <param name="ArticleNo">The number of its article in the store; null if unknown or shared.</param>
/// <param name="Title">The fingerprint of the article's title when last seen; null if unknown.</param>
/// <param name="Body">The fingerprint of the beginning of its body when last seen; null if unknown.</param>
/// <param name="Version">
/// The fingerprint of its whole text when last seen; only on the record the article is looked up by first.
/// </param>
public readonly record struct FingerprintRecord(long Hash, long? ArticleNo, int? Title, int? Body, int? Version)
{
    /// <summary>True if different articles had this fingerprint, so that it identifies none of them.</summary>
    public bool IsShared { get; init; }
}
