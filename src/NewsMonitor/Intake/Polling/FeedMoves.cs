using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;

namespace NewsMonitor.Intake.Polling;

/// <summary>
/// Where a feed is polled that its server says has moved for good (301, 308). One that is only seen for a while is a mistake or
/// a portal on the way; so the new address is taken over when five polls in a row led there and a feed was read there each
/// time, over three intervals at least. From http to https on the same host it is taken over at once, the other way never.
/// Should the new address fail for as many polls, or be gone, the one in the settings is asked again.
/// </summary>
internal static class FeedMoves
{
    private const int RequiredPolls = 5;
    private const int RequiredIntervals = 3;

    /// <summary>What is known of a feed after it was read.</summary>
    /// <param name="feed">What was known before.</param>
    /// <param name="movedTo">Where permanent redirects led from the address that was polled; null when there were none.</param>
    /// <param name="interval">How often it is polled.</param>
    /// <param name="now">The time.</param>
    public static LeasedFeed AfterRead(LeasedFeed feed, Uri? movedTo, TimeSpan interval, DateTimeOffset now)
    {
        var from = new Uri(feed.Address);
        var isDowngrade = from.Scheme == Uri.UriSchemeHttps && movedTo?.Scheme == Uri.UriSchemeHttp;
        if (movedTo is null || movedTo == from || isDowngrade)
        {
            return feed with { MoveTo = null, MoveSince = null, MoveSeen = 0 };
        }

        var to = movedTo.AbsoluteUri;
        var isSame = feed.MoveTo == to && feed.MoveSince <= now;
        var seen = isSame ? feed.MoveSeen + 1 : 1;
        var since = isSame ? feed.MoveSince!.Value : now;
        var isSure = seen >= RequiredPolls && now - since >= interval * RequiredIntervals;
        if (!isSure && !IsHttpsUpgrade(from, movedTo))
        {
            return feed with { MoveTo = to, MoveSince = since, MoveSeen = seen };
        }

        var isHome = to == WebFetchRequest.ToRequestUri(new Uri(feed.Url)).AbsoluteUri;
        return feed with { MovedUrl = isHome ? null : to, MoveTo = null, MoveSince = null, MoveSeen = 0 };
    }

    /// <summary>What is known of a feed after a poll that brought no feed.</summary>
    /// <param name="feed">What was known before.</param>
    /// <param name="isGone">Whether the server said that it is gone for good.</param>
    public static LeasedFeed AfterFailure(LeasedFeed feed, bool isGone)
    {
        var isOver = feed.MovedUrl is not null && (isGone || feed.Failures + 1 >= RequiredPolls);
        return feed with
        {
            MovedUrl = isOver ? null : feed.MovedUrl,
            ETag = isOver ? null : feed.ETag,
            LastModified = isOver ? null : feed.LastModified,
            MoveTo = null,
            MoveSince = null,
            MoveSeen = 0,
        };
    }

    private static bool IsHttpsUpgrade(Uri from, Uri to)
        => from is { Scheme: "http", IsDefaultPort: true }
            && to is { Scheme: "https", IsDefaultPort: true }
            && from.IdnHost == to.IdnHost
            && from.PathAndQuery == to.PathAndQuery;
}
