using NewsMonitor.Feeds;
using NewsMonitor.Incidents;
using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Notices;

internal static class FeedSigns
{
    private static readonly TimeSpan MoveReportedFor = TimeSpan.FromDays(1);

    public static IEnumerable<IncidentSign> Detect(IReadOnlyList<FeedStatus> feeds, DateTimeOffset now)
    {
        foreach (var feed in feeds)
        {
            if (Detect(feed, now) is { } sign)
            {
                yield return sign;
            }

            if (feed is { ReplacedAt: { } replaced, ReadUrl: { } readUrl } && now - replaced < MoveReportedFor)
            {
                yield return new(
                    IncidentKind.FeedReplaced,
                    feed.Id,
                    $"none of the articles at {MaskedUrl.From(readUrl)} is known; those from before {replaced:u} are not mailed",
                    replaced);
            }

            // A feed that returned to the address of the settings has MovedAt, but no MovedUrl.
            if (feed is { MovedAt: { } moved, MovedUrl: { } address } && now - moved < MoveReportedFor)
            {
                yield return new(IncidentKind.FeedMoved, feed.Id, $"polled at {MaskedUrl.From(address)}", moved);
            }
        }
    }

    private static IncidentSign? Detect(FeedStatus feed, DateTimeOffset now) => feed.Judge() switch
    {
        FeedCondition.Gone => new(IncidentKind.FeedGone, feed.Id, feed.Problem ?? "the server says so (410)", feed.GoneAt!.Value),
        FeedCondition.Failing => new(IncidentKind.FeedFails, feed.Id, feed.Problem!, feed.SucceededAt ?? now, feed.Failures),
        FeedCondition.Truncated => new(IncidentKind.FeedTruncated, feed.Id, feed.Fault!, now, feed.Truncations),
        FeedCondition.Fine when feed.IsStale(now)
            => new(IncidentKind.FeedStale, feed.Id, $"the last new article came {feed.LastNewArticleAt:yyyy-MM-dd}", feed.LastNewArticleAt!.Value),
        _ => null,
    };
}
