using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>The outbox: mails written, each until a server has accepted or refused it for good.</summary>
public sealed class OutboxStore(Store store)
{
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
                where state = 'waiting' and lease_until <= @now and (next_attempt_at <= @now or composed_at > @now)
                order by no limit @limit)
            returning no, recipient, message_id, bytes, attempts, composed_at
            """,
            new { limit, now, leaseUntil });
        return [.. leased.OrderBy(mail => mail.No)];
    }

    /// <summary>Notes that a server has accepted a mail for its recipient.</summary>
    public Task MarkSentAsync(long no, string reply, DateTimeOffset now)
        => ExecuteAsync(
            """
            update mail set state = 'sent', attempts = attempts + 1, reason = @reply, settled_at = @now, lease_until = 0
            where no = @no
            """,
            new { no, reply, now });

    /// <summary>Notes that a mail has to be tried again.</summary>
    public Task MarkRetryAsync(long no, string reason, DateTimeOffset nextAttemptAt)
        => ExecuteAsync(
            """
            update mail set attempts = attempts + 1, reason = @reason, next_attempt_at = @nextAttemptAt, lease_until = 0
            where no = @no
            """,
            new { no, reason, nextAttemptAt });

    /// <summary>Notes that a mail was refused for good; it is kept.</summary>
    public Task MarkRefusedAsync(long no, string reason, DateTimeOffset now)
        => ExecuteAsync(
            """
            update mail set state = 'refused', attempts = attempts + 1, reason = @reason, settled_at = @now, lease_until = 0
            where no = @no
            """,
            new { no, reason, now });

    /// <summary>
    /// Notes that the answer to a mail was lost, so that it may have been accepted: the first time it is sent again, the
    /// second time it is left at that (G4).
    /// </summary>
    public Task MarkUnclearAsync(long no, string reason, DateTimeOffset now, DateTimeOffset nextAttemptAt)
        => ExecuteAsync(
            """
            update mail set attempts = attempts + 1, unclear = unclear + 1, reason = @reason, lease_until = 0,
                next_attempt_at = @nextAttemptAt,
                state = case when unclear = 0 then state else 'unclear' end,
                settled_at = case when unclear = 0 then null else @now end
            where no = @no
            """,
            new { no, reason, now, nextAttemptAt });

    /// <summary>Makes every waiting mail due: what held it up is gone.</summary>
    public Task RetryAllAsync(DateTimeOffset now)
        => ExecuteAsync("update mail set next_attempt_at = @now where state = 'waiting'", new { now });

    /// <summary>Gives back leases on mails that were not tried.</summary>
    public Task ReleaseAsync(IEnumerable<long> nos)
        => ExecuteAsync("update mail set lease_until = 0 where no in @nos", new { nos });

    /// <summary>Takes back every lease; only for a worker that has the store to itself.</summary>
    public Task ReleaseAllAsync() => ExecuteAsync("update mail set lease_until = 0 where lease_until > 0", new { });

    /// <summary>How the outbox stands.</summary>
    public async Task<OutboxState> StateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.QuerySingleAsync<OutboxState>(
            """
            select count(*) filter (where state = 'waiting') as waiting,
                count(*) filter (where state = 'sent') as sent,
                count(*) filter (where state = 'refused') as refused,
                min(composed_at) filter (where state = 'waiting') as waiting_since,
                max(settled_at) filter (where state = 'sent') as last_sent_at,
                max(settled_at) filter (where state = 'refused') as last_refused_at,
                (select reason from mail where state <> 'sent' and attempts > 0 order by no desc limit 1) as reason
            from mail
            """);
    }

    /// <summary>Puts mails into the outbox, in the transaction that stores what they are about.</summary>
    internal static Task AddAsync(DbTransaction transaction, IReadOnlyList<OutboxMail> mails)
        => transaction.Connection!.ExecuteAsync(
            """
            insert into mail (kind, digest_id, number, recipient, message_id, subject, bytes, composed_at, state, next_attempt_at)
            values (@Kind, @DigestId, @Number, @Recipient, @MessageId, @Subject, @Bytes, @ComposedAt, 'waiting', @ComposedAt)
            """,
            mails,
            transaction);

    // A mail that was accepted has to be marked even when the worker is told to stop: hence no token.
    private async Task ExecuteAsync(string sql, object values)
    {
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, values);
    }
}

/// <summary>A mail for the outbox.</summary>
/// <param name="Kind"><c>digest</c>, <c>alert</c> or <c>welcome</c>.</param>
/// <param name="DigestId">The digest it belongs to; null for others.</param>
/// <param name="Number">The number of the digest; null for others.</param>
/// <param name="Recipient">The one address it goes to.</param>
/// <param name="MessageId">Its Message-ID, without angle brackets.</param>
/// <param name="Subject">Its subject, for lists.</param>
/// <param name="Bytes">The whole mail, as it goes over the wire.</param>
/// <param name="ComposedAt">When it was composed.</param>
public sealed record OutboxMail(
    string Kind,
    string? DigestId,
    int? Number,
    string Recipient,
    string MessageId,
    string Subject,
    byte[] Bytes,
    DateTimeOffset ComposedAt);

/// <summary>A mail that this worker may send now.</summary>
public sealed record LeasedMail
{
    /// <summary>The number in the outbox.</summary>
    public long No { get; init; }

    /// <summary>The one address it goes to.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Its Message-ID, without angle brackets.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The whole mail, as it goes over the wire.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>How often it was tried before.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was composed.</summary>
    public DateTimeOffset ComposedAt { get; init; }
}

/// <summary>How the outbox stands.</summary>
public sealed record OutboxState
{
    /// <summary>Mails not accepted yet.</summary>
    public int Waiting { get; init; }

    /// <summary>Mails accepted.</summary>
    public int Sent { get; init; }

    /// <summary>Mails refused for good.</summary>
    public int Refused { get; init; }

    /// <summary>When the oldest mail was composed that still waits; null when there is none.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When a mail was last accepted; null when never.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>When a mail was last refused for good; null when never.</summary>
    public DateTimeOffset? LastRefusedAt { get; init; }

    /// <summary>What the youngest mail that was tried in vain was answered; null when there is none.</summary>
    public string? Reason { get; init; }
}
