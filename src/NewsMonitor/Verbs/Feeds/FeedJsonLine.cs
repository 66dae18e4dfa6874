using NewsMonitor.Feeds;
using NewsMonitor.Intake.FullTexts;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>One feed, as <c>feeds list</c> tells it.</summary>
/// <param name="Id">The id in the settings.</param>
/// <param name="Name">The name that mails show.</param>
/// <param name="Url">The address, query values and user name masked.</param>
/// <param name="MovedTo">The address that the publisher moved it to, which is polled, masked as well; null when it did not.</param>
/// <param name="State">How it stands.</param>
/// <param name="LastPoll">When it was last polled; null when never.</param>
/// <param name="LastRead">When a poll last went well; null when never.</param>
/// <param name="NewestArticle">When the last new article was seen, within seven days; null when there was none.</param>
/// <param name="Articles7d">New articles of the last seven days, those of a silent baseline included.</param>
/// <param name="Failures">Polls that failed in a row.</param>
/// <param name="Problem">What was wrong with the last poll; null when nothing was.</param>
/// <param name="NextPoll">When it is polled next; null when it is not.</param>
/// <param name="Holes">The likely holes noticed in the last seven days: what stood in the feed between may have been missed.</param>
/// <param name="PagesWaiting">Pages of its articles that are still to be fetched.</param>
/// <param name="PagesRefused">Pages of its articles that could not be had.</param>
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
    DateTimeOffset? NextPoll,
    IReadOnlyList<FeedGapJsonLine> Holes,
    int PagesWaiting,
    int PagesRefused)
{
    /// <summary>Puts together what is known of a feed.</summary>
    public static FeedJsonLine Create(string id, FeedOptions options, string name, FeedState? state, FeedHistory record)
    {
        var condition = options.Enabled ? state.Judge() : FeedCondition.Off;
        return new FeedJsonLine(
            id,
            name,
            MaskedUrl.From(options.Url),
            state?.MovedUrl is { } moved ? MaskedUrl.From(moved) : null,
            condition,
            state?.PolledAt,
            state?.SucceededAt,
            record.Activity?.NewestAt,
            record.Activity?.Articles ?? 0,
            state?.Failures ?? 0,
            state?.Problem,
            options.Enabled && condition is not FeedCondition.Gone ? state?.NextPollAt : null,
            [.. record.Gaps.Select(hole => new FeedGapJsonLine(hole.FromAt, hole.ToAt))],
            record.Pages?.Waiting ?? 0,
            record.Pages?.Refused ?? 0);
    }
}

/// <summary>A likely hole in a feed.</summary>
/// <param name="From">Articles from after this instant …</param>
/// <param name="To">… and before this one were likely missed.</param>
internal sealed record FeedGapJsonLine(DateTimeOffset From, DateTimeOffset To);

/// <summary>What the last days have left of a feed in the store.</summary>
/// <param name="Activity">What it brought; null when nothing.</param>
/// <param name="Gaps">The likely holes in it.</param>
/// <param name="Pages">How its pages stand; null when none is wanted.</param>
internal sealed record FeedHistory(FeedActivity? Activity, IEnumerable<FeedGapRecord> Gaps, WebPageCount? Pages);
