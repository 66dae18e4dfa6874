namespace NewsMonitor.Digests;

/// <summary>What one mail of a digest says, ready to be rendered: composed, ordered and counted.</summary>
public sealed record Digest
{
    /// <summary>The id in the settings.</summary>
    public required string Id { get; init; }

    /// <summary>The name that readers see.</summary>
    public required string Name { get; init; }

    /// <summary>Whether this is an alert: a digest whose schedule is <c>immediate</c>.</summary>
    public bool IsAlert { get; init; }

    /// <summary>The running number of this mail; the first is 1.</summary>
    public required int Number { get; init; }

    /// <summary>The period: after this instant …</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>… up to and including this one, when the mail was composed.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The zone in which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>When the next mail of this digest is due; null for an alert.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>The rules that matched something, in the order of the settings.</summary>
    public required IReadOnlyList<DigestSection> Sections { get; init; }

    /// <summary>The rules that matched nothing in the period.</summary>
    public IReadOnlyList<QuietRule> QuietRules { get; init; } = [];

    /// <summary>How many stories had no room any more and come with the next mail; they are none of <see cref="Entries"/>.</summary>
    public int StoriesForNextMail { get; init; }

    /// <summary>Further reports of stories that were mailed before, which add nothing to them.</summary>
    public IReadOnlyList<OtherSource> Repeats { get; init; } = [];

    /// <summary>How many instants of the schedule passed while the monitor did not run or its mails were not accepted; this mail stands for them, too.</summary>
    public int MissedRuns { get; init; }

    /// <summary>For an alert, how many of its stories had to wait for it; null when none did.</summary>
    public DeferredStories? Deferred { get; init; }

    /// <summary>What names the thread of an alert, the same for all its mails about one story; null for a mail on its own.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The subject of the first mail of the thread, for those that follow it: mail programs go by it, too. Null for the first.</summary>
    public string? ThreadSubject { get; init; }

    /// <summary>Whether earlier mails did not reach their recipients as they should have: one sentence each.</summary>
    public IReadOnlyList<string> DeliveryWarnings { get; init; } = [];

    /// <summary>How many feeds are polled.</summary>
    public int FeedCount { get; init; }

    /// <summary>The feeds whose last poll failed.</summary>
    public IReadOnlyList<FailingFeed> FailingFeeds { get; init; } = [];

    /// <summary>The names of the feeds that failed when the last mail was written and work again.</summary>
    public IReadOnlyList<string> RecoveredFeeds { get; init; } = [];

    /// <summary>The periods in which feeds likely showed articles that were never seen, noticed since the last mail.</summary>
    public IReadOnlyList<FeedWithGaps> FeedsWithGaps { get; init; } = [];

    /// <summary>The stories of all sections, in full or not.</summary>
    public IEnumerable<DigestEntry> Entries => Sections.SelectMany(section => section.AllEntries);
}

/// <summary>A rule and the stories that stand under it.</summary>
/// <param name="RuleName">The name of the rule.</param>
/// <param name="FullEntries">The stories told in full, best first.</param>
public sealed record DigestSection(string RuleName, IReadOnlyList<DigestEntry> FullEntries)
{
    /// <summary>The stories of which only the headline has room, best first.</summary>
    public IReadOnlyList<DigestEntry> HeadlineEntries { get; init; } = [];

    /// <summary>How much more than usual the rule matched; null when it is within its rhythm, or that is not known yet.</summary>
    public RuleAnomaly? Spike { get; init; }

    /// <summary>Both, best first.</summary>
    public IEnumerable<DigestEntry> AllEntries => FullEntries.Concat(HeadlineEntries);
}

/// <summary>A rule that matched nothing in the period.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LastMatch">When it last matched something; null when it never did.</param>
/// <param name="Anomaly">What it usually matches, where so long a silence is unusual; else null.</param>
public sealed record QuietRule(string Name, DateTimeOffset? LastMatch = null, RuleAnomaly? Anomaly = null);

/// <summary>A count of articles against what the rule usually matches.</summary>
/// <param name="Articles">The count.</param>
/// <param name="Expected">What is usual in so long a time.</param>
/// <param name="Period">How long a time.</param>
public sealed record RuleAnomaly(int Articles, double Expected, TimeSpan Period);

/// <summary>What an alert had to hold back.</summary>
/// <param name="Stories">How many stories.</param>
/// <param name="Reason">Why.</param>
public sealed record DeferredStories(int Stories, DeferralReason Reason);

/// <summary>Why an alert holds stories back.</summary>
public enum DeferralReason
{
    /// <summary>Its quiet hours.</summary>
    QuietHours,

    /// <summary>Its limit of mails: <c>AtMost</c>.</summary>
    AtMost,
}

/// <summary>One story of a digest: the article that speaks for it, and the others.</summary>
public sealed record DigestEntry
{
    /// <summary>The headline, in its own language; hostile text, to be encoded.</summary>
    public required string Title { get; init; }

    /// <summary>The http or https address of the article; null when it has none.</summary>
    public string? Link { get; init; }

    /// <summary>The language tag of the article; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>The name of the feed.</summary>
    public required string Source { get; init; }

    /// <summary>When it was published, or first seen if the publisher's date is missing or in the future.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>A part of the text around the match, with the matched words marked; empty when there is no text.</summary>
    public HighlightedText Excerpt { get; init; } = HighlightedText.Empty;

    /// <summary>What made it match.</summary>
    public IReadOnlyList<MatchedTerm> MatchedTerms { get; init; } = [];

    /// <summary>The names of further rules that the story matches.</summary>
    public IReadOnlyList<string> AlsoMatches { get; init; } = [];

    /// <summary>Other feeds that carry the story.</summary>
    public IReadOnlyList<OtherSource> AlsoCoveredBy { get; init; } = [];

    /// <summary>Further headlines of feeds that are named already: later reports, mostly. Not more than a few; oldest first.</summary>
    public IReadOnlyList<OtherHeadline> FurtherHeadlines { get; init; } = [];

    /// <summary>How many articles the story has in this mail.</summary>
    public int ArticleCount { get; init; } = 1;

    /// <summary>The mail of this digest that told the story before; null for a story that is new in it.</summary>
    public EarlierMail? UpdateOf { get; init; }

    /// <summary>The alert that told the story to the same readers; null when none did. It is not told in full again.</summary>
    public EarlierMail? EarlierAlert { get; init; }

    /// <summary>What a follow-up brings that was not known before: names, numbers, kinds of outlets; empty elsewhere.</summary>
    public IReadOnlyList<string> NewDetails { get; init; } = [];

    /// <summary>Whether it stands here because its alert could not be delivered in time.</summary>
    public bool IsLate { get; init; }
}

/// <summary>A mail that told a story before.</summary>
/// <param name="DigestName">The name of the digest or alert.</param>
/// <param name="Number">Its running number.</param>
/// <param name="ComposedAt">When it was composed.</param>
public sealed record EarlierMail(string DigestName, int Number, DateTimeOffset ComposedAt);

/// <summary>One matched word and where it stood.</summary>
/// <param name="Surface">The words as they stand in the article.</param>
/// <param name="Field">Where: <c>title</c>, <c>text</c> or <c>author</c>.</param>
public sealed record MatchedTerm(string Surface, string Field);

/// <summary>A feed that carries the same story.</summary>
/// <param name="Name">The name of the feed.</param>
/// <param name="Link">The address of its article; null when it has none.</param>
public sealed record OtherSource(string Name, string? Link);

/// <summary>Another article of the same story.</summary>
/// <param name="Title">Its headline, in its own language; hostile text.</param>
/// <param name="Language">Its language tag; null when unknown.</param>
/// <param name="Link">Its address; null when it has none.</param>
public sealed record OtherHeadline(string Title, string? Language, string? Link);

/// <summary>A feed whose last poll failed.</summary>
/// <param name="Name">The name of the feed.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="LastSuccessAt">When it last worked; null when it never did.</param>
/// <param name="NextPollAt">When it is polled again; null when it is not.</param>
public sealed record FailingFeed(string Name, string Reason, DateTimeOffset? LastSuccessAt, DateTimeOffset? NextPollAt);

/// <summary>A feed that likely showed articles which were never seen.</summary>
/// <param name="Name">The name of the feed.</param>
/// <param name="Gaps">When, oldest first.</param>
public sealed record FeedWithGaps(string Name, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Gaps);
