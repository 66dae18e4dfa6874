using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Wording;

namespace NewsMonitor.Health;

/// <summary>What the status page shows.</summary>
public sealed record StatusView
{
    /// <summary>What is wrong with the worker; empty when it works.</summary>
    public IReadOnlyList<string> UnhealthyReasons { get; init; } = [];

    /// <summary>That the last edit of the settings was refused; null when it was not.</summary>
    public string? RejectedEdit { get; init; }

    /// <summary>What is wrong with that edit, in lines.</summary>
    public string RejectedEditProblems { get; init; } = "";

    /// <summary>When the page was written.</summary>
    public string RenderedAt { get; init; } = "";

    /// <summary>When the last round of polls was completed; null when none was.</summary>
    public string? LastPollRound { get; init; }

    /// <summary>What is wrong and was told to the operator.</summary>
    public IReadOnlyList<IncidentRow> Incidents { get; init; } = [];

    /// <summary>How many further incidents there are.</summary>
    public int MoreIncidents { get; init; }

    /// <summary>The feeds, those in trouble first, as many as a page holds.</summary>
    public IReadOnlyList<FeedRow> Feeds { get; init; } = [];

    /// <summary>How many feeds there are.</summary>
    public int FeedCount { get; init; }

    /// <summary>How many of them are in trouble.</summary>
    public int FailingFeedCount { get; init; }

    /// <summary>How many articles matched in the last day.</summary>
    public int Matched { get; init; }

    /// <summary>The youngest of them.</summary>
    public IReadOnlyList<MatchRow> Matches { get; init; } = [];

    /// <summary>How many mails, the older ones too, were not sent; null when there are none.</summary>
    public string? Unsent { get; init; }

    /// <summary>The last mails, the youngest first.</summary>
    public IReadOnlyList<MailRow> Mails { get; init; } = [];

    /// <summary>The digests, as the settings order them.</summary>
    public IReadOnlyList<DigestRow> Digests { get; init; } = [];
}

/// <summary>A feed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address, masked.</param>
/// <param name="LastNewArticle">When it last brought something new.</param>
/// <param name="Articles">How much it brought in the last day.</param>
/// <param name="Next">When it is polled next.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
public sealed record FeedRow(DisplayText Name, string Address, string LastNewArticle, string Articles, string Next, string? Problem)
{
    private const int ProblemLimit = 300;

    internal static IReadOnlyList<FeedRow> Create(
        MonitorSettings settings,
        Dictionary<string, FeedState> states,
        IReadOnlyDictionary<string, FeedActivity> activity,
        LocalTime time)
        => [.. settings.EnabledFeeds()
            .Select(feed => Create(
                settings.GetFeedName(feed.Key),
                feed.Value,
                states.GetValueOrDefault(feed.Key),
                activity.GetValueOrDefault(feed.Key)?.Articles ?? 0,
                time))
            .OrderBy(row => row.Problem is null)];

    private static FeedRow Create(string name, FeedOptions options, FeedState? state, int articles, LocalTime time) => new(
        DisplayText.FromName(name),
        MaskedUrl.From(state?.MovedUrl ?? options.Url),
        FormatOrNever(state?.ChangedAt, time),
        EnglishFormat.Number(articles),
        state.Judge() switch
        {
            FeedCondition.New => "soon",
            FeedCondition.Gone => "not any more",
            _ => time.Format(state!.NextPollAt),
        },
        state?.Problem is { } problem
            ? $"{TextSanitizer.Sanitize(problem, ProblemLimit)}; last read: {FormatOrNever(state.SucceededAt, time)}."
            : null);

    private static string FormatOrNever(DateTimeOffset? instant, LocalTime time)
        => instant is { } moment ? time.Format(moment) : "never";
}

/// <summary>An article that matched.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Link">Its link; null when it has none that may be followed.</param>
/// <param name="Feed">The feed it came from.</param>
/// <param name="Seen">When it was first seen.</param>
/// <param name="Reasons">The rules that it matched, each with the words.</param>
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

/// <summary>Why an article matched.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Words">The words that made it match; empty for a rule that asks for no particular word.</param>
public sealed record MatchReason(DisplayText Rule, IReadOnlyList<DisplayText> Words);

/// <summary>A mail.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Recipient">Whom it goes to.</param>
/// <param name="State">How it stands; see <see cref="MailStates"/>.</param>
/// <param name="Moment">When it was settled, or when it was composed.</param>
/// <param name="Reason">What the last try was answered; null when it was sent or not tried yet.</param>
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

/// <summary>A digest to come.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Next">When it comes.</param>
/// <param name="Waiting">What waits for it.</param>
/// <param name="Preview">Where it can be read as it would be now; null for an alert that nothing waits for.</param>
public sealed record DigestRow(DisplayText Name, string Next, string Waiting, string? Preview)
{
    internal static DigestRow Create(string name, DigestOptions options, DateTimeOffset? nextDueAt, int waiting, LocalTime time, string preview) => new(
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

    // The first sweep has not seen it yet.
    private static string FormatNext(DateTimeOffset? nextDueAt, LocalTime time)
        => nextDueAt is { } due ? time.Format(due) : "at its first instant from now on";
}
