using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Wording;

namespace NewsMonitor.Health;

/// <summary>The content of the status page.</summary>
public sealed record StatusView
{
    /// <summary>The reasons why the worker is unhealthy; empty when it is healthy.</summary>
    public IReadOnlyList<string> UnhealthyReasons { get; init; } = [];

    /// <summary>The notice that the last edit of the settings was rejected; null when it was not.</summary>
    public string? RejectedEdit { get; init; }

    /// <summary>The problems of that edit, in lines.</summary>
    public string RejectedEditProblems { get; init; } = "";

    /// <summary>The time of rendering.</summary>
    public string RenderedAt { get; init; } = "";

    /// <summary>The time of the last completed poll round; null when there was none.</summary>
    public string? LastPollRound { get; init; }

    /// <summary>The open incidents that the operator was notified of.</summary>
    public IReadOnlyList<IncidentRow> Incidents { get; init; } = [];

    /// <summary>The number of incidents not listed.</summary>
    public int MoreIncidents { get; init; }

    /// <summary>The feeds, failing ones first, as many as fit the page.</summary>
    public IReadOnlyList<FeedRow> Feeds { get; init; } = [];

    /// <summary>The number of feeds.</summary>
    public int FeedCount { get; init; }

    /// <summary>The number of failing feeds.</summary>
    public int FailingFeedCount { get; init; }

    /// <summary>The number of articles that matched in the last day.</summary>
    public int Matched { get; init; }

    /// <summary>The latest of them.</summary>
    public IReadOnlyList<MatchRow> Matches { get; init; } = [];

    /// <summary>The mails not sent, by state, older ones included; null when there are none.</summary>
    public string? Unsent { get; init; }

    /// <summary>The last mails, latest first.</summary>
    public IReadOnlyList<MailRow> Mails { get; init; } = [];

    /// <summary>The digests in the order of the settings.</summary>
    public IReadOnlyList<DigestRow> Digests { get; init; } = [];
}

/// <summary>A feed on the status page, with the articles of the last day. The address is masked.</summary>
public sealed record FeedRow(DisplayText Name, string Address, string LastNewArticle, string Articles, string Next, string? Problem)
{
    private const int ProblemLimit = 300;

    internal static IReadOnlyList<FeedRow> Create(
        MonitorSettings settings,
        Dictionary<string, FeedStatus> statuses,
        IReadOnlyDictionary<string, FeedActivity> activity,
        LocalTime time)
        => [.. settings.EnabledFeeds()
            .Select(feed => Create(
                settings.GetFeedName(feed.Key),
                feed.Value,
                statuses.GetValueOrDefault(feed.Key),
                activity.GetValueOrDefault(feed.Key)?.Articles ?? 0,
                time))
            .OrderBy(row => row.Problem is null)];

    private static FeedRow Create(string name, FeedOptions options, FeedStatus? status, int articles, LocalTime time) => new(
        DisplayText.FromName(name),
        MaskedUrl.From(status?.MovedUrl ?? options.Url),
        FormatOrNever(status?.ChangedAt, time),
        EnglishFormat.Number(articles),
        status.Judge() switch
        {
            FeedCondition.New => "soon",
            FeedCondition.Gone => "not any more",
            _ => time.Format(status!.NextPollAt),
        },
        status?.Problem is { } problem
            ? $"{TextSanitizer.Sanitize(problem, ProblemLimit)}; last read: {FormatOrNever(status.SucceededAt, time)}."
            : FormatTruncation(status));

    private static string? FormatTruncation(FeedStatus? status) => status.Judge() == FeedCondition.Truncated
        ? $"Broke off: {TextSanitizer.Sanitize(status!.Fault!, ProblemLimit)}."
        : null;

    private static string FormatOrNever(DateTimeOffset? instant, LocalTime time)
        => instant is { } moment ? time.Format(moment) : "never";
}

/// <summary>A matching article on the status page. The link is null when there is none that is safe to follow.</summary>
public sealed record MatchRow(
    DisplayText Title, string? Link, DisplayText Feed, string Seen, IReadOnlyList<MatchReason> Reasons)
{
    private const int WordsShown = 6;

    internal static MatchRow Create(MatchedArticle article, MonitorSettings settings, LocalTime time) => new(
        DisplayText.FromTitle(article.Title, article.Language),
        LinkSanitizer.Sanitize(article.Link),
        DisplayText.FromName(settings.GetFeedName(article.FeedId)),
        time.Format(article.FirstSeenAt),
        [
            .. article.Matches.Select(match => new MatchReason(
                DisplayText.FromName(settings.GetRuleName(match.RuleId)),
                [
                    .. match.Evidence
                        .Select(evidence => TextSanitizer.Sanitize(evidence.Surface, DisplayText.NameLimit))
                        .Distinct(StringComparer.OrdinalIgnoreCase)
                        .Take(WordsShown)
                        .Select(DisplayText.FromName),
                ])),
        ]);
}

/// <summary>A rule that matched, with the deciding words; a rule on metadata alone has none.</summary>
public sealed record MatchReason(DisplayText Rule, IReadOnlyList<DisplayText> Words);

/// <summary>
/// A mail on the status page. The moment is when it was settled, else composed; the reason is the response to the last
/// attempt, null when it was sent or not attempted yet.
/// </summary>
public sealed record MailRow(DisplayText Subject, DisplayText Recipient, string State, string Moment, string? Reason)
{
    private const int ReasonLimit = 300;

    internal static MailRow Create(ListedMail mail, LocalTime time) => new(
        DisplayText.FromTitle(mail.Subject, language: null),
        DisplayText.FromName(mail.Recipient),
        mail.State.ToText(),
        time.Format(mail.SettledAt ?? mail.ComposedAt),
        mail.State == MailState.Sent || mail.Reason is null ? null : TextSanitizer.Sanitize(mail.Reason, ReasonLimit));
}

/// <summary>A digest on the status page. The preview is null for an alert with no waiting articles.</summary>
public sealed record DigestRow(DisplayText Name, string Next, string Waiting, string? Preview)
{
    internal static DigestRow Create(string name, DigestOptions options, DateTimeOffset? nextDueAt, int waiting, LocalTime time, string preview)
        => new(
        DisplayText.FromName(name),
        (options.IsAlert(), waiting) switch
        {
            (true, 0) => "as soon as something new matches",
            (true, _) => "as soon as QuietHours and AtMost allow",
            (false, 0) when options.WhenEmpty == WhenEmpty.Skip => $"{FormatNext(nextDueAt, time)}, if something matches",
            _ => FormatNext(nextDueAt, time),
        },
        EnglishFormat.Articles(waiting),
        options.IsAlert() && waiting == 0 ? null : preview);

    // Not scheduled before the first run of the publisher.
    private static string FormatNext(DateTimeOffset? nextDueAt, LocalTime time)
        => nextDueAt is { } due ? time.Format(due) : "at its first instant from now on";
}
