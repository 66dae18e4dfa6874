using System.Data.Common;
using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>Recipients whose mails fail: each stands here until a mail to it is accepted.</summary>
public sealed class RecipientStore(Store store)
{
    /// <summary>
    /// The digests of which one mail after the other was refused for good, two at least and none accepted since, while other mail
    /// to the same recipient was accepted.
    /// </summary>
    public async Task<IReadOnlyList<RefusedDigest>> ListRefusedDigestsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var refused = await connection.QueryAsync<RefusedDigest>(
            """
            with refused as (
                select m.digest_id, m.recipient, count(*) as mails, min(m.no) as first_no, max(m.no) as last_no, min(m.composed_at) as since
                from mail m
                where m.state = 'refused' and m.digest_id is not null and m.no > coalesce(
                    (select max(s.no) from mail s where s.state = 'sent' and s.recipient = m.recipient and s.digest_id = m.digest_id), 0)
                group by m.digest_id, m.recipient)
            select r.digest_id, r.recipient, r.mails, r.since, (select reason from mail where no = r.last_no) as reason
            from refused r
            where r.mails >= 2 and exists (
                select 1 from mail s where s.state = 'sent' and s.recipient = r.recipient and s.kind <> 'notice' and s.no > r.first_no)
            """);
        return refused.AsList();
    }

    /// <summary>The recipients whose mails fail, the suspended ones first.</summary>
    public async Task<IReadOnlyList<FailingRecipient>> ListFailingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var recipients = await connection.QueryAsync<FailingRecipient>(
            """
            select address, refusals, reason, suspended_at, failures, failing_since,
                lost + (select count(*) from mail where recipient = address and state = 'waiting' and attempts > 0) as missed,
                (select count(*) from mail where recipient = address and state = 'suspended') as kept
            from recipient order by suspended_at is null, suspended_at, address
            """);
        return recipients.AsList();
    }

    /// <summary>Takes a recipient back into good standing: the mails that were kept are due.</summary>
    public Task ReinstateAsync(string address, DateTimeOffset now, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                await ReinstateAsync(transaction, address, now);
                return true;
            },
            cancellationToken);

    /// <summary>
    /// Forgets the refusals of addresses that nobody writes to any more, so that one which is taken in again begins anew. What
    /// was kept for them stays listed.
    /// </summary>
    /// <param name="addresses">Every address of the settings.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    public async Task DeleteExceptAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync("delete from recipient where address not in @addresses", new { addresses });
    }

    /// <inheritdoc cref="ReinstateAsync(string, DateTimeOffset, CancellationToken)"/>
    internal static Task ReinstateAsync(DbTransaction transaction, string address, DateTimeOffset now)
        => transaction.Connection!.ExecuteAsync(
            """
            delete from recipient where address = @address;
            update mail set state = 'waiting', next_attempt_at = @now, retried_at = @now
            where recipient = @address and state = 'suspended';
            """,
            new { address, now },
            transaction);
}

/// <summary>A recipient whose mails fail.</summary>
public sealed record FailingRecipient
{
    /// <summary>The address.</summary>
    public string Address { get; init; } = "";

    /// <summary>How many mails were refused in a row because of it.</summary>
    public int Refusals { get; init; }

    /// <summary>How many other tries were in vain.</summary>
    public int Failures { get; init; }

    /// <summary>Since when the mail has waited that was tried first of these; null when there is none.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>How many mails they were for that it still does not have: refused for good, or waiting.</summary>
    public int Missed { get; init; }

    /// <summary>What the last try was answered.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Since when nothing is sent to it; null while mails go on.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>How many mails are kept for it.</summary>
    public int Kept { get; init; }
}

/// <summary>A digest that is refused for a recipient who gets other mail.</summary>
public sealed record RefusedDigest
{
    /// <summary>The digest or alert.</summary>
    public string DigestId { get; init; } = "";

    /// <summary>The address.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>How many of its mails were refused in a row.</summary>
    public int Mails { get; init; }

    /// <summary>When the first of them was composed.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What the last one was answered.</summary>
    public string Reason { get; init; } = "";
}
