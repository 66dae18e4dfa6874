namespace NewsMonitor.Feeds;

/// <summary>
/// A feed as its publisher wrote it, whatever the dialect: addresses are absolute and dates are read, texts still carry
/// their markup. Hostile text, bounded only by the size of the answer.
/// </summary>
public sealed record ParsedFeed
{
    /// <summary>The name of the feed.</summary>
    public ParsedText Title { get; init; }

    /// <summary>What the feed is about.</summary>
    public ParsedText Description { get; init; }

    /// <summary>The address of the web page that the feed belongs to; empty when there was none.</summary>
    public string Link { get; init; } = "";

    /// <summary>The identifier of the feed itself (Atom id, RSS 1.0 rdf:about); empty when there was none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The declared language as written; empty when none was declared.</summary>
    public string Language { get; init; } = "";

    /// <summary>The names of those who answer for the feed.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>When the feed was published, in UTC; null when it did not say or could not be read.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the feed last changed, in UTC; null when it did not say or could not be read.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>How long the publisher says an answer stays good (RSS ttl); null when it does not say.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>How often the publisher says the feed changes (sy:updatePeriod over sy:updateFrequency); null when it does not say.</summary>
    public TimeSpan? UpdateInterval { get; init; }

    /// <summary>The hours of the day, in GMT, in which the publisher wants no poll (RSS skipHours): 0 to 23, ascending, never all.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>The days, in GMT, on which the publisher wants no poll (RSS skipDays): from Sunday on, never all.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>The entries, in document order.</summary>
    public IReadOnlyList<ParsedEntry> Entries { get; init; } = [];

    /// <summary>What was wrong with the XML, though the feed could be read: "the XML breaks off at line 5"; null when nothing was.</summary>
    public string? XmlError { get; init; }

    /// <summary>How many entries stood behind <see cref="FeedParser.MaxEntries"/> and were left out.</summary>
    public int SkippedEntries { get; init; }
}

/// <summary>One entry (item) of a feed.</summary>
public sealed record ParsedEntry
{
    /// <summary>The identifier the publisher gave (RSS guid, Atom id, RSS 1.0 rdf:about); empty when there was none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The headline.</summary>
    public ParsedText Title { get; init; }

    /// <summary>The address of the article, made absolute where that was possible; empty when there was none.</summary>
    public string Link { get; init; } = "";

    /// <summary>Where the link leads in the end, where it passes through a counting service that says so (FeedBurner); else empty.</summary>
    public string OriginalLink { get; init; } = "";

    /// <summary>The teaser.</summary>
    public ParsedText Summary { get; init; }

    /// <summary>The body.</summary>
    public ParsedText Content { get; init; }

    /// <summary>The names of the authors; a mail address where there was no name.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The categories, as written.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>When it was published, in UTC; null when it did not say or could not be read.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it last changed, in UTC; null when it did not say or could not be read.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The address of the first file that goes with it (RSS enclosure, Atom link, media content); empty when there was none.</summary>
    public string Enclosure { get; init; } = "";

    /// <summary>The address of its picture (media or itunes, or an enclosure that is one); empty when there was none.</summary>
    public string Image { get; init; } = "";

    /// <summary>The language the entry declares for itself, as written; empty when it declares none.</summary>
    public string Language { get; init; } = "";
}

/// <summary>A text of a feed, as delivered.</summary>
/// <param name="Value">The text, once decoded from the XML; null stands for empty in the default value.</param>
/// <param name="IsMarkup">Whether it is HTML (tags, entities) and not plain text (RFC 4287 section 3.1.1).</param>
public readonly record struct ParsedText(string? Value, bool IsMarkup)
{
    /// <summary>Whether there is no text at all.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <summary>The text as delivered; never null.</summary>
    public override string ToString() => Value ?? "";
}
