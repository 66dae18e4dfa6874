using System.Data.Common;
using NewsMonitor.Intake.Web;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The statements that save a poll, prepared once for all transactions on a connection.</summary>
internal sealed class PollStatements(DbConnection connection) : IDisposable
{
    private readonly PreparedStatement _feed = new(
        connection,
        """
        update feed set
            polled_at = @polledAt,
            problem = @problem,
            succeeded_at = case when @problem is null then @polledAt else succeeded_at end,
            baseline_at = @baselineAt,
            failures = case when @problem is null then 0 else failures + 1 end,
            gone_at = case when @isGone then @polledAt end,
            next_poll_at = @nextPollAt,
            not_before = @notBefore,
            lease_until = 0,
            answered_at = @answeredAt,
            read_at = @readAt,
            read_url = @readUrl,
            fault = @fault,
            truncated = @truncated,
            replaced_at = @replacedAt,
            changed_at = @changedAt,
            restored = @isRestored,
            etag = @etag,
            last_modified = @lastModified,
            host = @host,
            moved_url = @movedUrl,
            move_to = @moveTo,
            move_since = @moveSince,
            move_seen = @moveSeen,
            rhythm = @articleInterval,
            publisher_every = @publisherInterval,
            skip_hours = @skipHours,
            skip_days = @skipDays,
            window_size = @size,
            newest_at = @newestAt,
            brought_at = @broughtAt,
            overlapped_at = @overlappedAt
        where no = @no
        """);

    private readonly PreparedStatement _move = new(
        connection,
        "insert into feed_move (feed_no, moved_at, from_url, to_url) values (@feedNo, @movedAt, @fromUrl, @toUrl)");

    private readonly PreparedStatement _gap = new(
        connection,
        "insert into hole (feed_no, from_at, to_at, noticed_at) values (@feedNo, @fromAt, @toAt, @noticedAt)");

    public void Enlist(DbTransaction transaction)
    {
        _feed.Enlist(transaction);
        _move.Enlist(transaction);
        _gap.Enlist(transaction);
    }

    /// <summary>Saves the outcome of a poll and releases the feed.</summary>
    public async Task SaveAsync(PollResult poll, CancellationToken cancellationToken)
    {
        var (feed, window) = (poll.After, poll.After.Window);
        await _feed.ExecuteAsync(
            cancellationToken,
            poll.PolledAt,
            poll.Problem,
            feed.BaselineAt,
            poll.Outcome == PollOutcome.Gone,
            poll.NextPollAt,
            poll.NotBefore,
            feed.AnsweredAt,
            feed.ReadAt,
            feed.ReadUrl,
            feed.Fault,
            feed.Truncations,
            feed.ReplacedAt,
            feed.ChangedAt,
            feed.IsRestored,
            feed.ETag,
            feed.LastModified,
            HostName.FromUrl(feed.Address),
            feed.MovedUrl,
            feed.MoveTo,
            feed.MoveSince,
            feed.MoveSeen,
            feed.ArticleInterval,
            feed.PublisherInterval,
            feed.SkipHours,
            feed.SkipDays,
            window.Size,
            window.NewestAt,
            window.BroughtAt,
            window.OverlappedAt,
            feed.No);
        if (poll.MovedFrom is { } movedFrom)
        {
            await _move.ExecuteAsync(cancellationToken, feed.No, poll.PolledAt, movedFrom, feed.Address);
        }

        if (poll.Gap is { } gap)
        {
            await _gap.ExecuteAsync(cancellationToken, feed.No, gap.From, gap.To, poll.PolledAt);
        }
    }

    public void Dispose()
    {
        _feed.Dispose();
        _move.Dispose();
        _gap.Dispose();
    }
}
