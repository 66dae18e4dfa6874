namespace NewsMonitor.Articles;

/// <summary>What identifies one article in one document, as numbers; <see cref="ArticleIdentification"/> tells what they decide.</summary>
public sealed record ArticleFingerprints
{
    /// <summary>The place of the same article earlier in the same document; null when it stands there once.</summary>
    public int? DuplicateOf { get; internal init; }

    /// <summary>The print of the guid; null when there is none.</summary>
    public KeyFingerprint? Guid { get; internal init; }

    /// <summary>The print that a link has which reads as the guid does; null when the guid is no address.</summary>
    public long? GuidAsLink { get; internal init; }

    /// <summary>Whether the guid says no more than the link.</summary>
    public bool IsGuidDerivedFromLink { get; internal init; }

    /// <summary>The print of the canonical link; null when there is none that could identify an article.</summary>
    public KeyFingerprint? Link { get; internal init; }

    /// <summary>The print of guid and link together; null when one is missing.</summary>
    public KeyFingerprint? GuidAndLink { get; internal init; }

    /// <summary>The print of title and beginning of the body.</summary>
    public long Text { get; internal init; }

    /// <summary>The print of the title; null when it is empty.</summary>
    public int? Title { get; internal init; }

    /// <summary>The print of the beginning of the body; null when it is too short to tell articles apart.</summary>
    public int? Body { get; internal init; }

    /// <summary>The print of everything there is to read.</summary>
    public int Version { get; internal init; }

    /// <summary>Every print to look up in the feed's memory.</summary>
    public IEnumerable<long> Keys
    {
        get
        {
            long?[] keys = [Guid?.Hash, GuidAsLink, Link?.Hash, GuidAndLink?.Hash, Text];
            return keys.OfType<long>();
        }
    }

    /// <summary>Whether a remembered article has the same title and the same body.</summary>
    internal bool HasSameTitleAndBody(FingerprintRecord other) => Body is not null && Body == other.Body && Title == other.Title;

    /// <summary>
    /// Whether neither title nor body differ from those of a remembered article; what was remembered before texts were counts
    /// as kept.
    /// </summary>
    internal bool IsTextUnchanged(FingerprintRecord other)
        => (Title == other.Title && Body == other.Body) || other is { Title: null, Body: null, Version: null };

    /// <summary>Whether a remembered article has the same title or the same body.</summary>
    internal bool HasSameTitleOrBody(FingerprintRecord other)
        => (Body is not null && Body == other.Body) || (Title is not null && Title == other.Title);
}

/// <summary>A print of what a publisher calls an article by.</summary>
/// <param name="Hash">The number.</param>
/// <param name="IsShared">Whether several different articles of the document have it.</param>
public readonly record struct KeyFingerprint(long Hash, bool IsShared);

/// <summary>A print in the memory of a feed, which is kept for ever.</summary>
/// <param name="Hash">The number.</param>
/// <param name="ArticleNo">The number of its article in the store; null when it is not known, or shared.</param>
/// <param name="Title">The print of the article's title as it was last seen; null when not known.</param>
/// <param name="Body">The print of the beginning of its body, likewise.</param>
/// <param name="Version">The print of everything there was to read of it, likewise; only beside the print it is first known by.</param>
public readonly record struct FingerprintRecord(long Hash, long? ArticleNo, int? Title, int? Body, int? Version)
{
    /// <summary>True if different articles had this fingerprint, so that it identifies none of them.</summary>
    public bool IsShared { get; init; }
}
