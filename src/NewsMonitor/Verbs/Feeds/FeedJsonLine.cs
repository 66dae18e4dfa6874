using NewsMonitor.Feeds;
using NewsMonitor.Intake.FullTexts;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>A feed, as <c>feeds list --json</c> prints it. Addresses are masked.</summary>
internal sealed record FeedJsonLine(
    string Id,
    string Name,
    string Url,
    string? MovedTo,
    FeedCondition State,
    DateTimeOffset? LastPoll,
    DateTimeOffset? LastRead,
    DateTimeOffset? NewestArticle,
    int Articles7d,
    int Failures,
    string? Problem,
    string? Fault,
    DateTimeOffset? NextPoll,
    IReadOnlyList<FeedGapJsonLine> Holes,
    int PagesWaiting,
    int PagesRefused)
{
    public static FeedJsonLine Create(
        string id, FeedOptions options, string name, FeedStatus? status, FeedHistory history)
    {
        var condition = options.Enabled ? status.Judge() : FeedCondition.Off;
        return new FeedJsonLine(
            id,
            name,
            MaskedUrl.From(options.Url),
            status?.MovedUrl is { } moved ? MaskedUrl.From(moved) : null,
            condition,
            status?.PolledAt,
            status?.SucceededAt,
            history.Activity?.NewestAt,
            history.Activity?.Articles ?? 0,
            status?.Failures ?? 0,
            status?.Problem,
            status?.Fault,
            options.Enabled && condition is not FeedCondition.Gone ? status?.NextPollAt : null,
            [.. history.Gaps.Select(gap => new FeedGapJsonLine(gap.From, gap.To))],
            history.Pages?.Waiting ?? 0,
            history.Pages?.Refused ?? 0);
    }
}

/// <summary>A gap: articles between two polls were probably missed.</summary>
internal sealed record FeedGapJsonLine(DateTimeOffset From, DateTimeOffset To);

/// <summary>A feed's activity, gaps and web pages of the last days; null if there was none.</summary>
internal sealed record FeedHistory(FeedActivity? Activity, IEnumerable<FeedGapRecord> Gaps, WebPageCount? Pages);
