using System.Data.Common;
using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>The outbox: mails written, each until a server has accepted or refused it for good.</summary>
/// <remarks>
/// A sender leases mails, begins one, and marks what became of it. A mail that was begun by a process which then died may
/// have been accepted, and is treated as one whose answer was lost; one that was only leased was surely not sent.
/// </remarks>
public sealed class OutboxStore(Store store)
{
    /// <summary>So many refusals in a row suspend a recipient.</summary>
    public const int RefusalsToSuspend = 5;

    // No try is put off for longer: what is due later was put off before the clock was set back.
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromHours(2);

    // What becomes of a mail whose answer was lost: the first time it is sent again, the second time it is left at that (G4).
    private const string UnclearAssignments =
        """
        attempts = attempts + 1, unclear = unclear + 1, reason = @reason, lease_until = 0, begun_at = null,
        next_attempt_at = @nextAttemptAt,
        state = case when unclear = 0 then state else 'unclear' end,
        settled_at = case when unclear = 0 then null else @now end
        """;

    // A try in vain, for whatever reason: the recipient's account of it goes on until a mail to it is accepted.
    private const string CountFailureSql =
        """
        insert into recipient (address, refusals, reason, failures, failing_since)
        select recipient, 0, @reason, 1, coalesce(retried_at, composed_at) from mail where no = @no
        on conflict (address) do update set failures = recipient.failures + 1, reason = excluded.reason,
            failing_since = coalesce(recipient.failing_since, excluded.failing_since);
        """;

    private const string MarkRefusedSql =
        """
        update mail set state = 'refused', attempts = attempts + 1, reason = @reason, settled_at = @now, lease_until = 0,
            begun_at = null
        where no = @no;
        """;

    /// <summary>Leases mails that are due to be sent, oldest first; nobody else gets them before the lease ends.</summary>
    public async Task<IReadOnlyList<LeasedMail>> LeaseAsync(
        int limit, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var leased = await connection.QueryAsync<LeasedMail>(
            """
            update mail set lease_until = @leaseUntil
            where no in (
                select no from mail
                where state = 'waiting' and lease_until <= @now and (next_attempt_at <= @now or next_attempt_at > @latest)
                order by no limit @limit)
            returning no, recipient, message_id, attempts, coalesce(retried_at, composed_at) as waiting_since,
                (select bytes from mail_content where mail_no = no) as bytes
            """,
            new { limit, now, leaseUntil, latest = now + MaxBackoff });
        return [.. leased.OrderBy(mail => mail.No)];
    }

    /// <summary>Notes that the transmission of a leased mail begins, and renews the leases of those that come after it.</summary>
    /// <remarks>
    /// It does not wait for the disk, which would halve the pace: a power cut may make a mail that was begun look like one that
    /// was only leased, and then the same bytes go again under the same Message-ID, which is what is done with one begun.
    /// </remarks>
    public async Task MarkSendingAsync(long no, IEnumerable<long> leased, DateTimeOffset now, DateTimeOffset leaseUntil)
    {
        await using var connection = await store.ConnectAsync(CancellationToken.None, StoreAccess.Relaxed);
        await connection.ExecuteAsync(
            "update mail set lease_until = @leaseUntil, begun_at = case when no = @no then @now end where no in @leased",
            new { no, leased, now, leaseUntil });
    }

    /// <summary>Notes that a server has accepted a mail for its recipient, who is in good standing again.</summary>
    public Task MarkSentAsync(long no, string reply, DateTimeOffset now)
        => ExecuteInTransactionAsync(
            """
            update mail set state = 'sent', attempts = attempts + 1, reason = @reply, settled_at = @now, lease_until = 0,
                begun_at = null
            where no = @no;
            delete from recipient where address = (select recipient from mail where no = @no);
            """,
            new { no, reply, now });

    /// <summary>Notes that a mail has to be tried again.</summary>
    public Task MarkRetryAsync(long no, string reason, DateTimeOffset nextAttemptAt)
        => ExecuteInTransactionAsync(
            CountFailureSql + """

            update mail set attempts = attempts + 1, reason = @reason, next_attempt_at = @nextAttemptAt, lease_until = 0,
                begun_at = null
            where no = @no;
            """,
            new { no, reason, nextAttemptAt });

    /// <summary>Notes that a mail was refused for good; it is kept.</summary>
    public Task MarkRefusedAsync(long no, string reason, DateTimeOffset now)
        => ExecuteInTransactionAsync(
            CountFailureSql + MarkRefusedSql + "update recipient set lost = lost + 1 where address = (select recipient from mail where no = @no);",
            new { no, reason, now });

    /// <summary>
    /// Notes that a mail was refused because of its recipient. After <see cref="RefusalsToSuspend"/> in a row the recipient is
    /// suspended, and with it every mail that waits for it.
    /// </summary>
    /// <returns>Whether the recipient is suspended now.</returns>
    public Task<bool> MarkRecipientRefusedAsync(long no, string reason, DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(MarkRefusedSql, new { no, reason, now }, transaction);
                var refusals = await connection.ExecuteScalarAsync<int>(
                    """
                    insert into recipient (address, refusals, reason) select recipient, 1, @reason from mail where no = @no
                    on conflict (address) do update set refusals = recipient.refusals + 1, reason = excluded.reason
                    returning refusals
                    """,
                    new { no, reason },
                    transaction);
                if (refusals < RefusalsToSuspend)
                {
                    return false;
                }

                await connection.ExecuteAsync(
                    """
                    update recipient set suspended_at = coalesce(suspended_at, @now)
                    where address = (select recipient from mail where no = @no);
                    update mail set state = 'suspended', lease_until = 0
                    where state = 'waiting' and recipient = (select recipient from mail where no = @no);
                    """,
                    new { no, now },
                    transaction);
                return true;
            },
            CancellationToken.None);

    /// <summary>
    /// Notes that the answer to a mail was lost, so that it may have been accepted: the first time it is sent again, the
    /// second time it is left at that (G4).
    /// </summary>
    public Task MarkUnclearAsync(long no, string reason, DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => ExecuteAsync($"update mail set {UnclearAssignments} where no = @no", new { no, reason, now, nextAttemptAt });

    /// <summary>Gives back leases on mails that were not sent.</summary>
    public Task ReleaseLeasesAsync(IEnumerable<long> nos)
        => ExecuteAsync("update mail set lease_until = 0, begun_at = null where no in @nos and lease_until > 0", new { nos });

    /// <summary>Takes back the leases that have ended, of senders that died.</summary>
    /// <param name="now">The time.</param>
    /// <param name="nextAttemptAt">When mails are tried again whose transmission had begun.</param>
    public Task ReclaimLeasesAsync(DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => ReclaimLeasesAsync("lease_until > 0 and lease_until <= @now", now, nextAttemptAt);

    /// <summary>Takes back every lease; only for a worker that has the store to itself.</summary>
    /// <inheritdoc cref="ReclaimLeasesAsync(DateTimeOffset, DateTimeOffset)"/>
    public Task ReclaimAllLeasesAsync(DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => ReclaimLeasesAsync("lease_until > 0", now, nextAttemptAt);

    /// <summary>How the outbox stands.</summary>
    /// <param name="now">The time: what was accepted later was so by a clock that ran ahead.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<OutboxState> ReadStateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.QuerySingleAsync<OutboxState>(
            """
            select count(*) filter (where state = 'waiting') as waiting,
                count(*) filter (where state = 'sent') as sent,
                count(*) filter (where state = 'refused') as refused,
                count(*) filter (where state = 'suspended') as suspended,
                count(*) filter (where state = 'unclear') as unclear,
                count(*) filter (where state = 'folded') as folded,
                min(composed_at) filter (where state = 'waiting') as waiting_since,
                max(settled_at) filter (where state = 'sent' and settled_at <= @now) as last_sent_at,
                max(settled_at) filter (where state = 'sent' and settled_at <= @now and kind <> 'notice') as last_news_sent_at,
                (select max(composed_at) from mail
                 where state = 'refused' and recipient not in (select address from recipient where refusals > 0)) as refused_composed_at,
                (select reason from mail
                 where state in ('waiting', 'refused', 'unclear') and attempts > 0 order by no desc limit 1) as reason
            from mail
            """,
            new { now });
    }

    /// <summary>
    /// Whether the last edition of a digest has reached nobody though it was tried: the next one waits then, so that the end
    /// of an outage brings one digest that tells all, and not one for each that was due. Where a reader got other mail since,
    /// it is this one mail that is not taken, and there is no outage.
    /// </summary>
    public async Task<bool> IsEditionUndeliveredAsync(string digestId, int number, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            """
            select count(*) filter (where state = 'sent') = 0 and count(*) filter (where state = 'waiting') > 0
                and (max(attempts) > 0 or (select count(*) from mail_hold) > 0)
                and not exists (
                    select 1 from mail m join mail later on later.recipient = m.recipient and later.state = 'sent'
                        and later.settled_at > m.composed_at
                    where m.digest_id = @digestId and m.number = @number)
            from mail where digest_id = @digestId and number = @number
            """,
            new { digestId, number });
    }

    /// <summary>Puts mails into the outbox, in the transaction that stores what they are about.</summary>
    internal static Task AddAsync(DbTransaction transaction, IReadOnlyList<OutboxMail> mails)
        => transaction.Connection!.ExecuteAsync(
            """
            insert into mail (kind, digest_id, number, recipient, message_id, subject, composed_at, state, next_attempt_at)
            values (@Kind, @DigestId, @Number, @Recipient, @MessageId, @Subject, @ComposedAt,
                case when exists (select 1 from recipient where address = @Recipient and suspended_at is not null)
                    then 'suspended' else 'waiting' end,
                @ComposedAt);
            insert into mail_content (mail_no, bytes) select no, @Bytes from mail where message_id = @MessageId;
            """,
            mails,
            transaction);

    // Twice the same sweep, the first for the mails that a dead sender was transmitting.
    private Task<int> ReclaimLeasesAsync(string which, DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => ExecuteInTransactionAsync(
            $"""
            update mail set {UnclearAssignments} where {which} and begun_at is not null;
            update mail set lease_until = 0 where {which};
            """,
            new { now, nextAttemptAt, reason = "the monitor ended while it was sent, so it may have been accepted" });

    // A mail that was accepted has to be marked even when the worker is told to stop: hence no token.
    private async Task ExecuteAsync(string sql, object values)
    {
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, values);
    }

    private Task<int> ExecuteInTransactionAsync(string sql, object values)
        => store.ExecuteInTransactionAsync(
            transaction => transaction.Connection!.ExecuteAsync(sql, values, transaction), CancellationToken.None);
}
