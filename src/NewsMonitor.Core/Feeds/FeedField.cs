namespace NewsMonitor.Feeds;

/// <summary>The meaning of an element, independent of its name in a dialect.</summary>
internal enum FeedField
{
    /// <summary>The headline of an entry, the name of a feed.</summary>
    Title,

    /// <summary>A URL; in Atom one of several, distinguished by <c>rel</c>.</summary>
    Link,

    Id,

    /// <summary>The teaser of an entry, the description of a feed.</summary>
    Summary,

    Content,

    /// <summary>A few words that replace a missing teaser.</summary>
    Subtitle,

    /// <summary>The URL of the article if the link leads to a service that counts clicks.</summary>
    OriginalLink,

    Author,

    /// <summary>The person responsible for a feed without an author.</summary>
    Owner,

    /// <summary>The feed that an entry was copied from (Atom source).</summary>
    Source,

    Category,

    /// <summary>Categories separated by commas.</summary>
    Keywords,

    Language,

    Published,

    /// <summary>The publication date in Atom 0.3 and Dublin Core.</summary>
    Issued,

    /// <summary>A date without a meaning; the publication date if there is no other.</summary>
    Date,

    /// <summary>The date of creation; the publication date if there is no other.</summary>
    Created,

    Updated,

    Enclosure,

    /// <summary>A file of any kind, distinguished by type and medium (media content).</summary>
    Media,

    Image,

    /// <summary>The minutes for which a response stays valid.</summary>
    TimeToLive,

    /// <summary>The hours without polls, one per child element.</summary>
    SkipHours,

    /// <summary>The days without polls, one per child element.</summary>
    SkipDays,

    UpdatePeriod,

    UpdateFrequency,
}
