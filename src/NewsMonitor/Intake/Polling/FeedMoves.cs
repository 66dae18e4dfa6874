using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;

namespace NewsMonitor.Intake.Polling;

/// <summary>
/// Decides where to poll a feed that its server redirects permanently (301, 308). A redirect seen once or twice may be
/// a mistake or a captive portal, so the new URL is adopted only after five polls in a row led there and read a feed
/// each time, over at least three intervals. An upgrade from http to https on the same host is adopted at once, a
/// downgrade never. If the new URL fails as many times, or is gone, polling returns to the URL in the settings.
/// </summary>
internal static class FeedMoves
{
    private const int RequiredPolls = 5;
    private const int RequiredIntervals = 3;

    /// <summary>Updates a feed after it was read; <c>movedTo</c> is null without permanent redirects.</summary>
    public static LeasedFeed AfterRead(LeasedFeed feed, Uri? movedTo, TimeSpan interval, DateTimeOffset now)
    {
        var from = new Uri(feed.Address);
        var isDowngrade = from.Scheme == Uri.UriSchemeHttps && movedTo?.Scheme == Uri.UriSchemeHttp;
        if (movedTo is null || movedTo == from || isDowngrade)
        {
            return feed with { MoveTo = null, MoveSince = null, MoveSeen = 0 };
        }

        var to = movedTo.AbsoluteUri;
        var isSame = feed.MoveTo == to;
        var seen = isSame ? feed.MoveSeen + 1 : 1;
        var since = isSame ? feed.MoveSince!.Value : now;
        var isConfirmed = seen >= RequiredPolls && now - since >= interval * RequiredIntervals;
        if (!isConfirmed && !IsSameUpgraded(from, movedTo))
        {
            return feed with { MoveTo = to, MoveSince = since, MoveSeen = seen };
        }

        var isConfigured = to == WebFetchRequest.ToRequestUri(new Uri(feed.Url)).AbsoluteUri;
        return feed with { MovedUrl = isConfigured ? null : to, MoveTo = null, MoveSince = null, MoveSeen = 0 };
    }

    /// <summary>Updates a feed after a poll without a feed.</summary>
    public static LeasedFeed AfterFailure(LeasedFeed feed, bool isGone)
    {
        var isAbandoned = feed.MovedUrl is not null && (isGone || feed.Failures + 1 >= RequiredPolls);
        return feed with
        {
            MovedUrl = isAbandoned ? null : feed.MovedUrl,
            ETag = isAbandoned ? null : feed.ETag,
            LastModified = isAbandoned ? null : feed.LastModified,
            MoveTo = null,
            MoveSince = null,
            MoveSeen = 0,
        };
    }

    private static bool IsSameUpgraded(Uri from, Uri to)
        => WebFetchRequest.IsHttpsUpgrade(from, to)
            && from.IdnHost == to.IdnHost
            && from.PathAndQuery == to.PathAndQuery;
}
