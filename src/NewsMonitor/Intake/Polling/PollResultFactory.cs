using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Polling;

/// <summary>Creates the result of a poll: the feed's new validators and URL, and the time of its next poll.</summary>
internal sealed class PollResultFactory(TimeProvider clock, Random random)
{
    // A feed that breaks off again and again has no better baseline.
    private const int MaxTruncatedBaselines = 3;

    /// <summary>Creates the result for a feed that was read; <c>after</c> has the new window and gaps.</summary>
    public PollResult CreateRead(
        LeasedFeed feed,
        LeasedFeed after,
        WebFetchResult.Responded response,
        ParsedFeed content,
        bool hasNewArticles,
        MonitorSettings settings)
    {
        var now = clock.GetUtcNow();
        var dates = content.Entries.Select(entry => entry.Published ?? entry.Updated);
        var truncation = FindTruncation(response, content);
        var truncations = truncation is null ? 0 : feed.Truncations + 1;
        var isBaselineComplete = truncations is 0 or >= MaxTruncatedBaselines;
        var read = after with
        {
            // The validators of a response that broke off would hide the rest behind 304.
            ETag = truncation is null ? response.ETag : null,
            LastModified = truncation is null ? response.LastModified : null,
            BaselineAt = feed.BaselineAt ?? (isBaselineComplete ? now : null),
            ReadAt = now,
            ReadUrl = response.Address.AbsoluteUri,
            Fault = truncation ?? content.Fault,
            Truncations = truncations,
            IsRestored = feed.IsRestored && !isBaselineComplete,
            ChangedAt = hasNewArticles ? now : feed.ChangedAt,
            ArticleInterval = PollPace.MeasureArticleInterval(dates, now),
            PublisherInterval = GetPublisherInterval(content),
            SkipHours = content.SkipHours.Aggregate(0, (hours, hour) => hours | (1 << hour)),
            SkipDays = content.SkipDays.Aggregate(0, (days, day) => days | (1 << (int)day)),
        };
        var answer = truncation is null ? response : response with { MaxAge = TimeSpan.Zero };
        return CreateSucceeded(feed, read, PollOutcome.Read, answer, settings, now);
    }

    /// <summary>Creates the result for a 304, which may carry new validators (RFC 9110 section 15.4.5).</summary>
    public PollResult CreateNotModified(LeasedFeed feed, WebFetchResult.Responded response, MonitorSettings settings)
    {
        var after = feed with
        {
            ETag = response.ETag ?? feed.ETag,
            LastModified = response.LastModified ?? feed.LastModified,
        };
        return CreateSucceeded(feed, after, PollOutcome.NotModified, response, settings, clock.GetUtcNow());
    }

    /// <summary>Creates the result for a poll without a feed.</summary>
    /// <param name="hasResponse">False if no server responded.</param>
    /// <param name="until">The end of the pause that the server asked for; null if it did not.</param>
    public PollResult CreateFailed(
        LeasedFeed feed, string reason, MonitorSettings settings, bool hasResponse = true, DateTimeOffset? until = null)
    {
        var now = clock.GetUtcNow();
        var after = hasResponse && until is null ? FeedMoves.AfterFailure(feed, isGone: false) : feed;
        return new PollResult
        {
            Feed = feed,
            After = until is null ? after with { AnsweredAt = now } : after,
            Outcome = PollOutcome.Failed,
            Problem = reason,
            PolledAt = now,
            NextPollAt = PollSchedule.AfterFailure(
                now,
                GetPace(feed, settings, now),
                until is null ? feed.Failures + 1 : 1,
                hasResponse,
                random.NextDouble()),
            NotBefore = until ?? now,
        };
    }

    /// <summary>Creates the result for a feed that the server reports as permanently gone.</summary>
    public PollResult CreateGone(LeasedFeed feed, MonitorSettings settings)
    {
        var after = FeedMoves.AfterFailure(feed, isGone: true);
        if (after.Address != feed.Address)
        {
            const string moved = "the server says that the feed is gone for good (410) from where it had moved to";
            return CreateFailed(feed, moved, settings) with { After = after with { AnsweredAt = clock.GetUtcNow() } };
        }

        const string reason =
            "the server says that this feed is gone for good (410); it is not polled again until its Url changes";
        return CreateFailed(feed, reason, settings) with { Outcome = PollOutcome.Gone };
    }

    // End tags that are missing from a complete body are a habit of the publisher.
    private static string? FindTruncation(WebFetchResult.Responded response, ParsedFeed content) => content.End switch
    {
        DocumentEnd.Complete => null,
        DocumentEnd.BetweenEntries when response is { Truncation: null, HasKnownEnd: true } => null,
        _ => response.Truncation ?? content.Fault,
    };

    private static TimeSpan? GetPublisherInterval(ParsedFeed content)
    {
        var longer = content.TimeToLive > content.UpdateInterval
            ? content.TimeToLive
            : content.UpdateInterval ?? content.TimeToLive;
        return longer > ServerDelay.Max ? ServerDelay.Max : longer;
    }

    private static PollPace GetPace(LeasedFeed feed, MonitorSettings settings, DateTimeOffset now)
        => PollPace.For(feed, settings.GetPollInterval(settings.Feeds[feed.Id]), settings.Polling, now);

    private PollResult CreateSucceeded(
        LeasedFeed feed,
        LeasedFeed after,
        PollOutcome outcome,
        WebFetchResult.Responded response,
        MonitorSettings settings,
        DateTimeOffset now)
    {
        var pace = GetPace(after, settings, now);
        var chance = random.NextDouble();
        return new PollResult
        {
            Feed = feed,
            After = FeedMoves.AfterRead(
                after with { AnsweredAt = now }, response.MovedTo, pace.Interval, now),
            Outcome = outcome,
            PolledAt = now,
            NextPollAt = feed.BaselineAt is null
                ? PollSchedule.AfterFirst(now, pace, chance)
                : PollSchedule.AfterSuccess(now, pace, chance),
            NotBefore = now + response.MaxAge,
        };
    }
}
