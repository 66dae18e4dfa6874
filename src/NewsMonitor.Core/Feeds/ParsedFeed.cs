namespace NewsMonitor.Feeds;

/// <summary>
/// A feed as published, independent of its dialect: URLs are absolute and dates are parsed, texts still have their
/// markup. All texts are untrusted, and bounded only by the size of the response.
/// </summary>
public sealed record ParsedFeed
{
    /// <summary>The name of the feed.</summary>
    public ParsedText Title { get; init; }

    /// <summary>The description of the feed.</summary>
    public ParsedText Description { get; init; }

    /// <summary>The URL of the web page that the feed belongs to; empty if there is none.</summary>
    public string Link { get; init; } = "";

    /// <summary>The identifier of the feed (Atom id, RSS 1.0 rdf:about); empty if there is none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The declared language, as published; empty if none is declared.</summary>
    public string Language { get; init; } = "";

    /// <summary>The names of the people responsible for the feed.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The publication date of the feed, in UTC; null if it is missing or unreadable.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The date of the feed's last change, in UTC; null if it is missing or unreadable.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The time for which a response stays valid, as the publisher declares (RSS ttl); null if undeclared.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>
    /// The interval between changes, as the publisher declares (sy:updatePeriod divided by sy:updateFrequency); null if
    /// undeclared.
    /// </summary>
    public TimeSpan? UpdateInterval { get; init; }

    /// <summary>
    /// The hours in which the publisher wants no polls (RSS skipHours), in GMT: 0 to 23, ascending, never all of them.
    /// </summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>
    /// The days on which the publisher wants no polls (RSS skipDays), in GMT: from Sunday on, never all of them.
    /// </summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>The entries, in document order.</summary>
    public IReadOnlyList<ParsedEntry> Entries { get; init; } = [];

    /// <summary>
    /// The fault of a document that could be read nevertheless: "the XML breaks off at line 5"; null if there is none.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>The place where the document ends.</summary>
    public DocumentEnd End { get; init; }

    /// <summary>The number of entries beyond <see cref="FeedParser.MaxEntries"/>, which were not read.</summary>
    public int SkippedEntries { get; init; }
}

/// <summary>An entry (item) of a feed.</summary>
public sealed record ParsedEntry
{
    /// <summary>The publisher's identifier (RSS guid, Atom id, RSS 1.0 rdf:about); empty if there is none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The headline.</summary>
    public ParsedText Title { get; init; }

    /// <summary>The URL of the article, absolute if possible; empty if there is none.</summary>
    public string Link { get; init; } = "";

    /// <summary>
    /// The URL of the article if <see cref="Link"/> is that of a counting service that names it (FeedBurner); else
    /// empty.
    /// </summary>
    public string OriginalLink { get; init; } = "";

    /// <summary>The teaser.</summary>
    public ParsedText Summary { get; init; }

    /// <summary>The body.</summary>
    public ParsedText Content { get; init; }

    /// <summary>The names of the authors, or their mail addresses if there are no names.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The categories, as published.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The publication date, in UTC; null if it is missing or unreadable.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The date of the last change, in UTC; null if it is missing or unreadable.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>
    /// The URL of the first attached file (RSS enclosure, Atom link, media content); empty if there is none.
    /// </summary>
    public string Enclosure { get; init; } = "";

    /// <summary>
    /// The URL of the picture (media or itunes, or an enclosure that is one); empty if there is none.
    /// </summary>
    public string Image { get; init; } = "";

    /// <summary>The language that the entry declares, as published; empty if it declares none.</summary>
    public string Language { get; init; } = "";
}

/// <summary>A text of a feed, as published.</summary>
/// <param name="Value">The text after XML decoding; null in the default value, which is empty.</param>
/// <param name="IsMarkup">True for HTML, false for plain text (RFC 4287 section 3.1.1).</param>
public readonly record struct ParsedText(string? Value, bool IsMarkup)
{
    /// <summary>True if the text is empty or blank.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <summary>The text as published; never null.</summary>
    public override string ToString() => Value ?? "";
}
