using Dapper;

namespace NewsMonitor.Storage;

/// <summary>
/// Corrects instants that were stored while the clock ran ahead: nothing can have happened in the future, and a wait longer
/// than any that the monitor sets is over. Uncorrected, they would silence feeds and mails until the clock catches up.
/// </summary>
internal sealed class ClockCorrection(Store store, TimeProvider clock)
{
    private const string Sql =
        """
        update feed set next_poll_at = @now where polled_at > @now;
        update feed set not_before = @now where not_before > @tomorrow;
        update feed set
            polled_at = min(polled_at, @now), succeeded_at = min(succeeded_at, @now), gone_at = min(gone_at, @now),
            baseline_at = min(baseline_at, @now), read_at = min(read_at, @now), changed_at = min(changed_at, @now),
            brought_at = min(brought_at, @now), overlapped_at = min(overlapped_at, @now), move_since = min(move_since, @now),
            answered_at = min(answered_at, @now), replaced_at = min(replaced_at, @now)
        where max(
            coalesce(polled_at, 0), coalesce(succeeded_at, 0), coalesce(gone_at, 0), coalesce(baseline_at, 0), coalesce(read_at, 0),
            coalesce(changed_at, 0), coalesce(brought_at, 0), coalesce(overlapped_at, 0), coalesce(move_since, 0),
            coalesce(answered_at, 0), coalesce(replaced_at, 0)) > @now;
        update feed_move set moved_at = @now where moved_at > @now;
        update hole set noticed_at = @now, from_at = min(from_at, @now), to_at = min(to_at, @now) where noticed_at > @now;
        update host_hold set until = @now where until > @tomorrow;
        update page set next_attempt_at = @now where state = 'waiting' and next_attempt_at > @tomorrow;

        update article set first_seen_at = @now where first_seen_at > @now;
        delete from story_signature where seen_at > @now;
        insert into rule_hour (rule_id, hour, articles, last_seen_at)
            select rule_id, @now / 3600000, sum(articles), @now from rule_hour where hour > @now / 3600000 group by rule_id
            on conflict (rule_id, hour) do update set articles = rule_hour.articles + excluded.articles, last_seen_at = @now;
        delete from rule_hour where hour > @now / 3600000;
        update rule_hour set last_seen_at = @now where last_seen_at > @now;

        update digest set since = @now where since > @now;
        update alert_thread set told_at = @now where told_at > @now;
        update incident set began_at = min(began_at, @now), told_at = min(told_at, @now) where ended_at is null;
        update incident set began_at = min(began_at, @now), told_at = min(told_at, @now), ended_at = @now where ended_at > @now;

        update mail set composed_at = @now where state = 'waiting' and settled_at is null and composed_at > @now;
        update mail set next_attempt_at = @now where state = 'waiting' and next_attempt_at > @latestRetry;
        update mail set composed_at = min(composed_at, @now), settled_at = @now
        where state in ('sent', 'refused', 'suspended', 'unclear', 'folded') and settled_at > @now;
        update mail_hold set since = min(since, @now), until = case when until > @latestProbe then @now else until end;
        update recipient set suspended_at = min(suspended_at, @now), failing_since = min(failing_since, @now);
        update fact set value = @nowText where name = @heartbeat and value > @nowText;
        """;

    // No server is left alone for longer, whatever its Retry-After says.
    private static readonly TimeSpan MaxServerDelay = TimeSpan.FromDays(1);

    private static readonly TimeSpan MaxMailRetryDelay = TimeSpan.FromHours(2);
    private static readonly TimeSpan MaxDeliveryPause = TimeSpan.FromHours(1);

    /// <summary>Corrects all stored instants, all or nothing.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.ExecuteInTransactionAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                Sql,
                new
                {
                    now,
                    tomorrow = now + MaxServerDelay,
                    latestRetry = now + MaxMailRetryDelay,
                    latestProbe = now + MaxDeliveryPause,
                    nowText = FactStore.Format(now),
                    heartbeat = Heartbeat.FactName,
                },
                transaction),
            cancellationToken);
    }
}
