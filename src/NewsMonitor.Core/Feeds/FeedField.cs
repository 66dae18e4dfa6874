namespace NewsMonitor.Feeds;

/// <summary>What an element of a feed means, whatever its dialect calls it.</summary>
internal enum FeedField
{
    /// <summary>The headline of an entry, the name of a feed.</summary>
    Title,

    /// <summary>An address; in Atom one of several, told apart by <c>rel</c>.</summary>
    Link,

    /// <summary>The identifier.</summary>
    Id,

    /// <summary>The teaser of an entry, the description of a feed.</summary>
    Summary,

    /// <summary>The body of an entry.</summary>
    Content,

    /// <summary>What it is about in a few words, where there is no teaser.</summary>
    Subtitle,

    /// <summary>The address that a link stands for which passes through a counting service.</summary>
    OriginalLink,

    /// <summary>A person, or the name of one.</summary>
    Author,

    /// <summary>Who answers for a feed, where it names no author.</summary>
    Owner,

    /// <summary>The feed that an entry was taken from (Atom source).</summary>
    Source,

    /// <summary>A category.</summary>
    Category,

    /// <summary>Categories with commas between them.</summary>
    Keywords,

    /// <summary>The language.</summary>
    Language,

    /// <summary>When it was published.</summary>
    Published,

    /// <summary>When it was published, as Atom 0.3 and Dublin Core say it.</summary>
    Issued,

    /// <summary>A date of which nothing is said; where there is no other, when it was published.</summary>
    Date,

    /// <summary>When it was written; where there is no other, when it was published.</summary>
    Created,

    /// <summary>When it last changed.</summary>
    Updated,

    /// <summary>A file that goes with an entry.</summary>
    Enclosure,

    /// <summary>A file of any kind, told apart by type and medium: media content.</summary>
    Media,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>How many minutes an answer stays good.</summary>
    TimeToLive,

    /// <summary>The hours without polls, each an element.</summary>
    SkipHours,

    /// <summary>The days without polls, each an element.</summary>
    SkipDays,

    /// <summary>The period in which a feed changes: hourly to yearly.</summary>
    UpdatePeriod,

    /// <summary>How often it changes in that period.</summary>
    UpdateFrequency,
}
