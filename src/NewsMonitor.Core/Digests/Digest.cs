namespace NewsMonitor.Digests;

/// <summary>The content of one edition of a digest or alert, ready to be rendered.</summary>
public sealed record Digest
{
    /// <summary>The id in the settings.</summary>
    public required string Id { get; init; }

    /// <summary>The name that readers see.</summary>
    public required string Name { get; init; }

    /// <summary>True for an alert: a digest whose schedule is <c>immediate</c>.</summary>
    public bool IsAlert { get; init; }

    /// <summary>The number of this edition; the first is 1.</summary>
    public required int Number { get; init; }

    /// <summary>The beginning of the period, exclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The end of the period, inclusive: when the mail was composed.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The time zone in which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>When the next edition is due; null for an alert.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>The rules with matches, in the order of the settings.</summary>
    public required IReadOnlyList<DigestSection> Sections { get; init; }

    /// <summary>The rules without matches in the period.</summary>
    public IReadOnlyList<QuietRule> QuietRules { get; init; } = [];

    /// <summary>
    /// The number of stories left to the next mail for lack of room; not part of <see cref="Entries"/>.
    /// </summary>
    public int StoriesForNextMail { get; init; }

    /// <summary>Further reports of stories already sent, which add nothing to them.</summary>
    public IReadOnlyList<OtherSource> Repeats { get; init; } = [];

    /// <summary>
    /// The number of scheduled editions missed while the monitor was not running or its mails were not accepted; this
    /// one covers their period, too.
    /// </summary>
    public int MissedRuns { get; init; }

    /// <summary>The stories of an alert that had to wait; null if none did.</summary>
    public DeferredStories? Deferred { get; init; }

    /// <summary>
    /// Identifies the thread, the same in all mails of an alert about one story; null for a mail on its own.
    /// </summary>
    public string? ThreadId { get; init; }

    /// <summary>
    /// The subject of the first mail of the thread, which mail programs group by, too; null for the first mail itself.
    /// </summary>
    public string? ThreadSubject { get; init; }

    /// <summary>Problems in delivering earlier mails, one sentence each.</summary>
    public IReadOnlyList<string> DeliveryWarnings { get; init; } = [];

    /// <summary>The number of feeds polled.</summary>
    public int FeedCount { get; init; }

    /// <summary>The feeds whose last poll failed.</summary>
    public IReadOnlyList<FailingFeed> FailingFeeds { get; init; } = [];

    /// <summary>The names of the feeds that failed when the last edition was composed and work again.</summary>
    public IReadOnlyList<string> RecoveredFeeds { get; init; } = [];

    /// <summary>Gaps found since the last edition: periods in which articles were probably missed.</summary>
    public IReadOnlyList<FeedWithGaps> FeedsWithGaps { get; init; } = [];

    /// <summary>The stories of all sections.</summary>
    public IEnumerable<DigestEntry> Entries => Sections.SelectMany(section => section.AllEntries);
}

/// <summary>A rule with its stories.</summary>
/// <param name="RuleName">The name of the rule.</param>
/// <param name="FullEntries">The stories shown in full, best first.</param>
public sealed record DigestSection(string RuleName, IReadOnlyList<DigestEntry> FullEntries)
{
    /// <summary>The stories shown with their headline only, best first.</summary>
    public IReadOnlyList<DigestEntry> HeadlineEntries { get; init; } = [];

    /// <summary>An unusual number of matches; null if it is normal, or if too little is known.</summary>
    public RuleAnomaly? Spike { get; init; }

    /// <summary>The stories shown in full, then the others; best first.</summary>
    public IEnumerable<DigestEntry> AllEntries => FullEntries.Concat(HeadlineEntries);
}

/// <summary>A rule without matches in the period.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LastMatch">When it last matched; null if it never did.</param>
/// <param name="Anomaly">The usual number of matches if such a long silence is unusual; otherwise null.</param>
public sealed record QuietRule(string Name, DateTimeOffset? LastMatch = null, RuleAnomaly? Anomaly = null);

/// <summary>An unusual number of articles that a rule matched.</summary>
/// <param name="Articles">The number of articles.</param>
/// <param name="Expected">The usual number in this period.</param>
/// <param name="Period">The length of the period.</param>
public sealed record RuleAnomaly(int Articles, double Expected, TimeSpan Period);

/// <summary>The stories that an alert deferred.</summary>
/// <param name="Stories">The number of stories.</param>
/// <param name="Reason">Why they had to wait.</param>
public sealed record DeferredStories(int Stories, DeferralReason Reason);

/// <summary>Why an alert defers stories.</summary>
public enum DeferralReason
{
    /// <summary>The quiet hours of the alert.</summary>
    QuietHours,

    /// <summary>The limit of its mails (<c>AtMost</c>).</summary>
    AtMost,
}

/// <summary>One story of a digest: its lead article, and the others.</summary>
public sealed record DigestEntry
{
    /// <summary>The headline in its own language. Untrusted: encode it.</summary>
    public required string Title { get; init; }

    /// <summary>The http or https address of the article; null if it has none.</summary>
    public string? Link { get; init; }

    /// <summary>The language tag of the article; null if unknown.</summary>
    public string? Language { get; init; }

    /// <summary>The name of the feed.</summary>
    public required string Source { get; init; }

    /// <summary>When it was published, or first seen if the publisher's date is missing or in the future.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The text around the match, with the matched words highlighted; empty if there is no text.</summary>
    public HighlightedText Excerpt { get; init; } = HighlightedText.Empty;

    /// <summary>The words that matched.</summary>
    public IReadOnlyList<MatchedTerm> MatchedTerms { get; init; } = [];

    /// <summary>The names of other rules that the story matches.</summary>
    public IReadOnlyList<string> AlsoMatches { get; init; } = [];

    /// <summary>Other feeds with the same story.</summary>
    public IReadOnlyList<OtherSource> AlsoCoveredBy { get; init; } = [];

    /// <summary>A few more headlines from the same feeds, mostly later reports; oldest first.</summary>
    public IReadOnlyList<OtherHeadline> FurtherHeadlines { get; init; } = [];

    /// <summary>The number of articles of the story in this edition.</summary>
    public int ArticleCount { get; init; } = 1;

    /// <summary>The earlier edition of this digest with the story; null if the story is new.</summary>
    public EarlierMail? UpdateOf { get; init; }

    /// <summary>
    /// The alert that the same readers received about the story; null if none. The story is not shown in full again.
    /// </summary>
    public EarlierMail? EarlierAlert { get; init; }

    /// <summary>The new details of a follow-up: names, numbers, kinds of outlets; otherwise empty.</summary>
    public IReadOnlyList<string> NewDetails { get; init; } = [];

    /// <summary>True if the story is here because its alert could not be delivered in time.</summary>
    public bool IsLate { get; init; }

    /// <summary>
    /// True if its alert was not accepted for its content: the links and the text are left out, in case they were the
    /// reason.
    /// </summary>
    public bool IsContentRefused { get; init; }
}

/// <summary>An earlier mail about a story.</summary>
/// <param name="DigestName">The name of the digest or alert.</param>
/// <param name="Number">The number of the edition.</param>
/// <param name="ComposedAt">When it was composed.</param>
public sealed record EarlierMail(string DigestName, int Number, DateTimeOffset ComposedAt);

/// <summary>Words that matched a rule.</summary>
/// <param name="Surface">The words as written in the article.</param>
/// <param name="Field">Where they were found: <c>title</c>, <c>text</c> or <c>author</c>.</param>
public sealed record MatchedTerm(string Surface, string Field);

/// <summary>Another feed with the same story.</summary>
/// <param name="Name">The name of the feed.</param>
/// <param name="Link">The address of its article; null if it has none.</param>
public sealed record OtherSource(string Name, string? Link);

/// <summary>Another article of the same story.</summary>
/// <param name="Title">The headline in its own language. Untrusted: encode it.</param>
/// <param name="Language">The language tag; null if unknown.</param>
/// <param name="Link">The address; null if it has none.</param>
public sealed record OtherHeadline(string Title, string? Language, string? Link);

/// <summary>A feed whose last poll failed.</summary>
/// <param name="Name">The name of the feed.</param>
/// <param name="Reason">What went wrong.</param>
/// <param name="LastSuccessAt">When it last worked; null if it never did.</param>
/// <param name="NextPollAt">When it is polled again; null if it is not.</param>
public sealed record FailingFeed(string Name, string Reason, DateTimeOffset? LastSuccessAt, DateTimeOffset? NextPollAt);

/// <summary>A feed whose articles were probably missed for some time.</summary>
/// <param name="Name">The name of the feed.</param>
/// <param name="Gaps">The periods, oldest first.</param>
public sealed record FeedWithGaps(string Name, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Gaps);
