using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>
/// What of an article tells which event it reports: its terms with their weights, words that stand next to each other, and
/// how the headline speaks. It holds no text beyond the terms and is never larger than <see cref="MaxWords"/> words.
/// </summary>
public sealed class StorySignature
{
    /// <summary>The words of title and teaser that are looked at; the main thing stands first.</summary>
    public const int MaxWords = 100;

    /// <summary>The terms, by hash.</summary>
    public required StoryTerm[] Terms { get; init; }

    /// <summary>Hashes of terms that stand next to each other, in order.</summary>
    public required ulong[] Bigrams { get; init; }

    /// <summary>The weight of all terms in the head.</summary>
    public required float HeadWeight { get; init; }

    /// <summary>Stands for the headline's letters and digits; 0 when it is too short to identify anything.</summary>
    public required ulong TitleFingerprint { get; init; }

    /// <summary>The same without numbers, days and months: a series keeps it from one part to the next.</summary>
    public required ulong SeriesFingerprint { get; init; }

    /// <summary>Stands for the teaser's beginning; 0 when it is too short to identify anything.</summary>
    public required ulong TeaserFingerprint { get; init; }

    /// <summary>Who publishes it: the site, or the feed where there is no link.</summary>
    public required string Outlet { get; init; }

    /// <summary>The feed it came in; empty for an article from a file.</summary>
    public required string Feed { get; init; }

    /// <summary>The primary subtag of its language.</summary>
    public required string Language { get; init; }

    /// <summary>Whether the words of its language can be weighed; else only names and numbers count.</summary>
    public required bool HasWordCounts { get; init; }

    /// <summary>Its canonical address.</summary>
    public required string? CanonicalUrl { get; init; }

    /// <summary>What kind of article it is.</summary>
    public required ArticleGenre Genre { get; init; }

    /// <summary>Whether the headline asks or explains.</summary>
    public required bool IsExplainer { get; init; }

    /// <summary>Whether the head speaks of what is to come.</summary>
    public required bool IsForwardLooking { get; init; }

    /// <summary>When it was published, in hours since 1970.</summary>
    public required double Hours { get; init; }

    /// <summary>Reads an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="published">When it was published, or, failing that, seen.</param>
    public static StorySignature From(Article article, DateTimeOffset published) => new SignatureReader(article).Read(published);
}
