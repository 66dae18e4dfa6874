using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>
/// Identifies the event that an article reports: hashes of its words with their weights, pairs of adjacent words, and
/// traits of the headline. Contains no text, and covers at most <see cref="MaxWords"/> words.
/// </summary>
public sealed class StorySignature
{
    /// <summary>The number of words of title and teaser that are read; the essential ones come first.</summary>
    public const int MaxWords = 100;

    /// <summary>
    /// Raise this when signatures are computed or stored differently: stored ones are then computed again.
    /// </summary>
    public const int Version = 1;

    private readonly SignatureHeader _header;

    internal StorySignature(in SignatureHeader header, StoryTerm[] terms, uint[] bigrams)
    {
        _header = header;
        Terms = terms;
        Bigrams = bigrams;
    }

    internal ref readonly SignatureHeader Header => ref _header;

    /// <summary>The terms of the head, then the others; each part rarest first.</summary>
    internal StoryTerm[] Terms { get; }

    /// <summary>Hashes of adjacent terms.</summary>
    internal uint[] Bigrams { get; }

    /// <summary>Reads an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="published">When it was published or, if unknown, first seen.</param>
    public static StorySignature From(Article article, DateTimeOffset published)
        => new SignatureReader(article).Read(published);

    /// <summary>Restores a signature that <see cref="ToBytes"/> wrote in the same <see cref="Version"/>.</summary>
    /// <returns>Null if the bytes are damaged.</returns>
    public static StorySignature? FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (!MemoryMarshal.TryRead<SignatureHeader>(bytes, out var header))
        {
            return null;
        }

        var (terms, bigrams) = (new StoryTerm[header.TermCount], new uint[header.BigramCount]);
        var termBytes = MemoryMarshal.AsBytes(terms.AsSpan());
        var bigramBytes = MemoryMarshal.AsBytes(bigrams.AsSpan());
        var body = bytes[Unsafe.SizeOf<SignatureHeader>()..];
        if (body.Length != termBytes.Length + bigramBytes.Length)
        {
            return null;
        }

        body[..termBytes.Length].CopyTo(termBytes);
        body[termBytes.Length..].CopyTo(bigramBytes);
        return new StorySignature(header, terms, bigrams);
    }

    /// <summary>Writes the signature for the store, little-endian.</summary>
    public byte[] ToBytes()
        => [.. MemoryMarshal.AsBytes(new ReadOnlySpan<SignatureHeader>(in _header)),
            .. MemoryMarshal.AsBytes(Terms.AsSpan()),
            .. MemoryMarshal.AsBytes(Bigrams.AsSpan())];

    /// <summary>
    /// The component of a term in the article's direction: the squares of all components add up to one.
    /// </summary>
    internal float NormalizedWeight(in StoryTerm term) => SignatureReader.Emphasis(term) / _header.Length;
}

/// <summary>
/// Everything in a signature except its words. Stored with its layout in memory; a hash of 0 means "none".
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SignatureHeader
{
    /// <summary>When it was published, in hours since 1970.</summary>
    public required double Hours { get; init; }

    /// <summary>Identifies the letters and digits of the headline.</summary>
    public required ulong TitleFingerprint { get; init; }

    /// <summary>The same without numbers, days and months: equal for all parts of a series.</summary>
    public required ulong SeriesFingerprint { get; init; }

    /// <summary>Identifies the beginning of the teaser.</summary>
    public required ulong TeaserFingerprint { get; init; }

    public required long UrlFingerprint { get; init; }

    /// <summary>The length of the vector of weights.</summary>
    public required float Length { get; init; }

    /// <summary>The weights of all terms in the head together.</summary>
    public required float HeadWeight { get; init; }

    /// <summary>Identifies the publisher: the site, or the feed where there is no link.</summary>
    public required uint Outlet { get; init; }

    public required uint Feed { get; init; }

    public required uint Language { get; init; }

    public required byte TermCount { get; init; }

    public required byte BigramCount { get; init; }

    public required ArticleGenre Genre { get; init; }

    public required SignatureTraits Traits { get; init; }

    /// <summary>True if the words can be weighted; otherwise only names and numbers count.</summary>
    public bool HasWordCounts => (Traits & SignatureTraits.HasWordCounts) != SignatureTraits.None;

    public bool IsExplainer => (Traits & SignatureTraits.IsExplainer) != SignatureTraits.None;

    public bool IsForwardLooking => (Traits & SignatureTraits.IsForwardLooking) != SignatureTraits.None;
}

/// <summary>Yes-or-no properties of an article.</summary>
[Flags]
internal enum SignatureTraits : byte
{
    None = 0,

    HasWordCounts = 1,

    /// <summary>The headline asks or explains.</summary>
    IsExplainer = 2,

    /// <summary>The head is about something still to come.</summary>
    IsForwardLooking = 4,
}
