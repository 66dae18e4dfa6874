using Microsoft.Extensions.Logging;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Polling;

/// <summary>What a poll means for its feed: with which validators, where and when it is asked next.</summary>
internal sealed partial class PollRecordFactory(TimeProvider clock, Random random, ILogger<PollRecordFactory> logger)
{
    // A day, as for what a server says in its headers.
    private static readonly TimeSpan MaxPublisherInterval = TimeSpan.FromDays(1);

    /// <summary>The feed was read.</summary>
    /// <param name="feed">What was known of the feed.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="read">What it held.</param>
    /// <param name="hasNew">Whether an article of it was new.</param>
    /// <param name="settings">The settings.</param>
    public PollRecord CreateRead(
        LeasedFeed feed, FetchResult.Fetched answer, ParsedFeed read, bool hasNew, MonitorSettings settings)
    {
        var now = clock.GetUtcNow();
        var known = feed with
        {
            ETag = answer.ETag,
            LastModified = answer.LastModified,
            ReadAt = now,
            IsRestored = false,
            ChangedAt = hasNew ? now : feed.ChangedAt,
            Rhythm = PollIntervalPolicy.MeasureArticleInterval(read.Entries.Select(entry => entry.Published ?? entry.Updated), now),
            PublisherEvery = GetPublisherInterval(read),
            SkipHours = read.SkipHours.Aggregate(0, (hours, hour) => hours | (1 << hour)),
            SkipDays = read.SkipDays.Aggregate(0, (days, day) => days | (1 << (int)day)),
        };
        return CreateSucceeded(known, answer.MovedTo, answer.MaxAge, settings, now);
    }

    /// <summary>Nothing has changed. A 304 may carry new validators (RFC 9110 section 15.4.5), which stand for the same articles.</summary>
    public PollRecord CreateNotModified(LeasedFeed feed, FetchResult.NotModified answer, MonitorSettings settings)
    {
        var known = feed with { ETag = answer.ETag ?? feed.ETag, LastModified = answer.LastModified ?? feed.LastModified };
        return CreateSucceeded(known, answer.MovedTo, answer.MaxAge, settings, clock.GetUtcNow());
    }

    /// <summary>There was no feed to read.</summary>
    /// <param name="feed">What was known of the feed.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="wasAnswered">Whether the server answered at all.</param>
    /// <param name="until">Until when the server wants to be left alone; null when it did not say.</param>
    public PollRecord CreateFailed(
        LeasedFeed feed, string reason, MonitorSettings settings, bool wasAnswered = true, DateTimeOffset? until = null)
    {
        var now = clock.GetUtcNow();
        var known = wasAnswered && until is null ? FeedMoves.AfterFailure(feed, isGone: false) : feed;
        return new PollRecord
        {
            Feed = known,
            PolledAt = now,
            Problem = reason,
            MovedFrom = DetectMove(feed, known),
            NextPollAt = PollSchedule.AfterFailure(
                now, PollIntervalPolicy.Create(feed, settings, now), feed.Failures + 1, wasAnswered, random.NextDouble()),
            NotBefore = until ?? now,
        };
    }

    /// <summary>The server says that the feed is gone for good.</summary>
    public PollRecord CreateGone(LeasedFeed feed, MonitorSettings settings)
    {
        var known = FeedMoves.AfterFailure(feed, isGone: true);
        if (DetectMove(feed, known) is { } from)
        {
            return CreateFailed(feed, "the server says that the feed is gone for good (410) from where it had moved to", settings) with
            {
                Feed = known,
                MovedFrom = from,
            };
        }

        const string reason = "the server says that this feed is gone for good (410); it is not polled again until its Url changes";
        return CreateFailed(feed, reason, settings) with { IsGone = true };
    }

    private static TimeSpan? GetPublisherInterval(ParsedFeed read)
    {
        var longer = read.TimeToLive > read.UpdateInterval ? read.TimeToLive : read.UpdateInterval ?? read.TimeToLive;
        return longer > MaxPublisherInterval ? MaxPublisherInterval : longer;
    }

    private PollRecord CreateSucceeded(
        LeasedFeed feed, Uri? movedTo, TimeSpan maxAge, MonitorSettings settings, DateTimeOffset now)
    {
        var pace = PollIntervalPolicy.Create(feed, settings, now);
        var known = FeedMoves.AfterRead(feed, movedTo, pace.Interval, now);
        var chance = random.NextDouble();
        return new PollRecord
        {
            Feed = known,
            PolledAt = now,
            MovedFrom = DetectMove(feed, known),
            NextPollAt = feed.BaselineAt is null
                ? PollSchedule.AfterFirst(now, pace, chance)
                : PollSchedule.AfterSuccess(now, pace, chance),
            NotBefore = now + maxAge,
        };
    }

    private string? DetectMove(LeasedFeed before, LeasedFeed after)
    {
        if (before.Address == after.Address)
        {
            return null;
        }

        LogMoved(logger, before.Id, MaskedUrl.From(before.Address), MaskedUrl.From(after.Address));
        return before.Address;
    }

    [LoggerMessage(1103, LogLevel.Warning, "Feed {Feed} is read from another address from now on: not {From}, but {To}")]
    private static partial void LogMoved(ILogger logger, string feed, string from, string to);
}
