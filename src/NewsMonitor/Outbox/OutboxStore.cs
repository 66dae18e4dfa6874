using System.Data.Common;
using Dapper;
using NewsMonitor.Mail;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>The rows of the outbox: each mail until a server has accepted it or refused it for good.</summary>
/// <remarks>
/// A sender leases mails, begins one, and marks its result. A mail begun by a process that died may have been accepted,
/// and is treated as one whose answer was lost; a mail that was only leased was certainly not sent. Marks take no
/// cancellation token: an accepted mail has to be marked even during a shutdown.
/// </remarks>
internal sealed class OutboxStore(Store store)
{
    /// <summary>Refusals in a row that suspend a recipient.</summary>
    public const int RefusalsToSuspend = 5;

    public const string SuspendedAddresses = "select address from recipient where suspended_at is not null";

    // A mail whose answer was lost is sent again once; the second time it stays unclear (G4).
    private const string UnclearAssignments =
        $"""
        attempts = attempts + 1, unclear = unclear + 1, reason = @reason, lease_until = 0, begun_at = null,
        next_attempt_at = @nextAttemptAt, failed_for = '{DeliveryScopes.Mail}',
        state = case when unclear = 0 then state else '{MailStates.Unclear}' end,
        settled_at = case when unclear = 0 then null else @now end
        """;

    // A mail that has failed so often lets the others go first: one that takes the connection down must not come first
    // each time.
    private const int Many = 5;

    // Failures add up until a mail to the recipient is accepted.
    private const string CountFailureSql =
        """
        insert into recipient (address, refusals, reason, failures, failing_since)
        select recipient, 0, @reason, 1, coalesce(retried_at, composed_at) from mail where no = @no
        on conflict (address) do update set failures = recipient.failures + 1, reason = excluded.reason,
            failing_since = coalesce(recipient.failing_since, excluded.failing_since);

        """;

    private const string MarkRefusedSql =
        $"""
        update mail set state = '{MailStates.Refused}', attempts = attempts + 1, reason = @reason, settled_at = @now,
            failed_for = @failedFor, lease_until = 0, begun_at = null
        where no = @no;

        """;

    /// <summary>
    /// Leases mails that are due, oldest first, after those that have failed many times; nobody else receives them before the lease ends.
    /// </summary>
    public async Task<IReadOnlyList<LeasedMail>> LeaseAsync(
        int limit, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var leased = await store.QueryAsync<LeasedMail>(
            $"""
            update mail set lease_until = @leaseUntil
            where no in (
                select no from mail
                where state = '{MailStates.Waiting}' and lease_until <= @now and next_attempt_at <= @now
                order by attempts > @Many, no limit @limit)
            returning no, recipient, message_id, attempts, coalesce(retried_at, composed_at) as waiting_since,
                (select bytes from mail_content where mail_no = no) as bytes
            """,
            new { limit, now, leaseUntil, Many },
            cancellationToken);
        return [.. leased.OrderBy(mail => mail.Attempts > Many).ThenBy(mail => mail.No)];
    }

    /// <summary>Marks the transmission of a leased mail as begun, and renews the leases of those after it.</summary>
    /// <remarks>
    /// It does not wait for the disk, which would halve the pace. A power cut may make a begun mail look like a leased
    /// one; then the same bytes are sent again under the same Message-ID, as for a begun one.
    /// </remarks>
    public Task MarkSendingAsync(long no, IEnumerable<long> leased, DateTimeOffset now, DateTimeOffset leaseUntil)
        => store.ExecuteAsync(
            """
            update mail set lease_until = @leaseUntil, begun_at = case when no = @no then @now end
            where no in @leased
            """,
            new { no, leased, now, leaseUntil },
            CancellationToken.None,
            StoreAccess.Relaxed);

    /// <summary>Marks a mail as accepted; its recipient is in good standing again.</summary>
    public Task MarkSentAsync(long no, string reply, DateTimeOffset now)
        => ExecuteInTransactionAsync(
            $"""
            update mail set state = '{MailStates.Sent}', attempts = attempts + 1, reason = @reply, settled_at = @now,
                lease_until = 0, begun_at = null
            where no = @no;
            delete from recipient where address = (select recipient from mail where no = @no);
            """,
            new { no, reply, now });

    public Task MarkRetryAsync(long no, string reason, DeliveryScope scope, DateTimeOffset nextAttemptAt)
        => ExecuteInTransactionAsync(
            $"""
            {CountFailureSql}
            update mail set attempts = attempts + 1, reason = @reason, next_attempt_at = @nextAttemptAt,
                failed_for = @failedFor, lease_until = 0, begun_at = null
            where no = @no;
            """,
            new { no, reason, nextAttemptAt, failedFor = scope.ToText() });

    /// <summary>Marks a mail as refused for good; it is kept.</summary>
    public Task MarkRefusedAsync(long no, string reason, DeliveryScope scope, DateTimeOffset now)
        => ExecuteInTransactionAsync(
            $"""
            {CountFailureSql}
            {MarkRefusedSql}
            update recipient set lost = lost + 1 where address = (select recipient from mail where no = @no);
            """,
            new { no, reason, now, failedFor = scope.ToText() });

    /// <summary>
    /// Marks a mail as refused because of its recipient. After <see cref="RefusalsToSuspend"/> in a row the recipient
    /// is suspended, with every mail that waits for it.
    /// </summary>
    /// <returns>True when the recipient is suspended now.</returns>
    public Task<bool> MarkRecipientRefusedAsync(long no, string reason, DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    MarkRefusedSql, new { no, reason, now, failedFor = DeliveryScopes.Recipient }, transaction);
                var refusals = await connection.ExecuteScalarAsync<int>(
                    """
                    insert into recipient (address, refusals, reason)
                    select recipient, 1, @reason from mail where no = @no
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
                    $"""
                    update recipient set suspended_at = coalesce(suspended_at, @now)
                    where address = (select recipient from mail where no = @no);
                    update mail set state = '{MailStates.Suspended}', lease_until = 0
                    where state = '{MailStates.Waiting}' and recipient = (select recipient from mail where no = @no);
                    """,
                    new { no, now },
                    transaction);
                return true;
            },
            CancellationToken.None);

    /// <summary>
    /// Marks the answer to a mail as lost, so that it may have been accepted: the first time it is sent again, the
    /// second time it stays unclear (G4).
    /// </summary>
    public Task MarkUnclearAsync(long no, string reason, DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => store.ExecuteAsync(
            $"update mail set {UnclearAssignments} where no = @no",
            new { no, reason, now, nextAttemptAt },
            CancellationToken.None);

    public Task ReleaseLeasesAsync(IEnumerable<long> nos)
        => store.ExecuteAsync(
            "update mail set lease_until = 0, begun_at = null where no in @nos and lease_until > 0",
            new { nos },
            CancellationToken.None);

    /// <summary>Reclaims leases that have ended; mails that were begun are next tried at the given time.</summary>
    public Task ReclaimLeasesAsync(DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => ReclaimLeasesAsync("lease_until > 0 and lease_until <= @now", now, nextAttemptAt);

    /// <summary>Reclaims every lease; only for a worker that has the store to itself.</summary>
    /// <inheritdoc cref="ReclaimLeasesAsync(DateTimeOffset, DateTimeOffset)"/>
    public Task ReclaimAllLeasesAsync(DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => ReclaimLeasesAsync("lease_until > 0", now, nextAttemptAt);

    /// <summary>
    /// Finds the next time at which a mail is due, a lease ends or an alert expires; null when there is none. Only after a
    /// run that sent everything due.
    /// </summary>
    public async Task<DateTimeOffset?> FindNextDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await store.ScalarAsync<long?>(
            $"""
            select min(at) from (
                select min(next_attempt_at) as at from mail where state = '{MailStates.Waiting}' and lease_until = 0
                union all
                select min(lease_until) from mail where lease_until > 0
                union all
                select min(coalesce(retried_at, composed_at)) + @expiry from mail
                where state in ('{MailStates.Waiting}', '{MailStates.Suspended}') and kind = '{MailKinds.Alert}'
                    and coalesce(retried_at, composed_at) > @now - @expiry)
            """,
            new { now, expiry = LateAlertStore.AlertsExpireAfter },
            cancellationToken);
        return due is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    public async Task<OutboxStatus> ReadStatusAsync(CancellationToken cancellationToken)
        => (await store.ReadRowsAsync(OutboxStatus.SelectSql, OutboxStatus.Read, cancellationToken)).Single();

    /// <summary>
    /// True when the last edition of a digest has reached nobody though it was tried: the next one is put off, so that
    /// an outage ends with one digest and not with one for each that was due. There is no outage when the answer was to
    /// this mail alone, or when a recipient has received other mail since.
    /// </summary>
    public Task<bool> IsEditionUndeliveredAsync(string digestId, int number, CancellationToken cancellationToken)
        => store.ScalarAsync<bool>(
            $"""
            select count(*) filter (where state = '{MailStates.Sent}') = 0
                and count(*) filter (where state = '{MailStates.Waiting}') > 0
                and ((select count(*) from mail_hold) > 0 or (max(attempts) > 0 and count(*) filter (
                    where state = '{MailStates.Waiting}' and failed_for = '{DeliveryScopes.Mail}') = 0))
                and not exists (
                    select 1 from mail m join mail later
                        on later.recipient = m.recipient and later.state = '{MailStates.Sent}'
                        and later.settled_at > m.composed_at
                    where m.digest_id = @digestId and m.number = @number)
            from mail where digest_id = @digestId and number = @number
            """,
            new { digestId, number },
            cancellationToken);

    /// <summary>Adds mails, in the transaction that stores what they are about.</summary>
    public static Task AddAsync(DbTransaction transaction, IReadOnlyList<ComposedMail> mails)
        => transaction.Connection!.ExecuteAsync(
            $"""
            insert into mail (
                kind, digest_id, number, recipient, message_id, subject, composed_at, state, next_attempt_at)
            values (
                @Kind, @DigestId, @Number, @Recipient, @MessageId, @Subject, @ComposedAt,
                case when @Recipient in ({SuspendedAddresses})
                    then '{MailStates.Suspended}' else '{MailStates.Waiting}' end,
                @ComposedAt);
            insert into mail_content (mail_no, bytes) select no, @Bytes from mail where message_id = @MessageId;
            """,
            mails,
            transaction);

    // The first statement is for mails that a dead sender was transmitting, the second for the rest.
    private Task<int> ReclaimLeasesAsync(string which, DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => ExecuteInTransactionAsync(
            $"""
            update mail set {UnclearAssignments} where {which} and begun_at is not null;
            update mail set lease_until = 0 where {which};
            """,
            new { now, nextAttemptAt, reason = "the monitor ended while it was sent, so it may have been accepted" });

    private Task<int> ExecuteInTransactionAsync(string sql, object values)
        => store.ExecuteInTransactionAsync(
            transaction => transaction.Connection!.ExecuteAsync(sql, values, transaction), CancellationToken.None);
}
