using System.Data.Common;
using Dapper;
using NewsMonitor.Mail;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>Recipients whose mails fail, each until a mail to it is accepted.</summary>
internal sealed class RecipientStore(Store store)
{
    /// <summary>Lists the digests refused at least twice in a row while their recipient accepts other mail.</summary>
    public Task<IReadOnlyList<RefusedDigest>> ListRefusedDigestsAsync(CancellationToken cancellationToken)
        => store.QueryAsync<RefusedDigest>(
            $"""
            with refused as (
                select m.digest_id, m.recipient, count(*) as mails, min(m.no) as first_no, max(m.no) as last_no,
                    min(m.composed_at) as since
                from mail m
                where m.state = '{MailStates.Refused}' and m.digest_id is not null and m.no > coalesce(
                    (select max(s.no) from mail s
                     where s.state = '{MailStates.Sent}' and s.recipient = m.recipient
                        and s.digest_id = m.digest_id), 0)
                group by m.digest_id, m.recipient)
            select r.digest_id, r.recipient, r.mails, r.since, (select reason from mail where no = r.last_no) as reason
            from refused r
            where r.mails >= 2 and exists (
                select 1 from mail s
                where s.state = '{MailStates.Sent}' and s.recipient = r.recipient and s.kind <> '{MailKinds.Notice}'
                    and s.no > r.first_no)
            """,
            values: null,
            cancellationToken);

    /// <summary>Lists the failing recipients, suspended ones first.</summary>
    public Task<IReadOnlyList<FailingRecipient>> ListFailingAsync(CancellationToken cancellationToken)
        => store.QueryAsync<FailingRecipient>(
            $"""
            select address, refusals, reason, suspended_at, failures, failing_since,
                lost + (select count(*) from mail
                        where recipient = address and state = '{MailStates.Waiting}' and attempts > 0) as missed,
                (select count(*) from mail where recipient = address and state = '{MailStates.Suspended}') as kept
            from recipient order by suspended_at is null, suspended_at, address
            """,
            values: null,
            cancellationToken);

    /// <summary>Ends a suspension and forgets earlier refusals: the mails that were kept are due.</summary>
    public Task ReinstateAsync(string address, DateTimeOffset now, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(transaction => ReinstateAsync(transaction, address, now), cancellationToken);

    /// <summary>Forgets the refusals of addresses no longer in the settings; one that returns starts anew.</summary>
    public Task DeleteExceptAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
        => store.ExecuteAsync(
            "delete from recipient where address not in @addresses", new { addresses }, cancellationToken);

    /// <inheritdoc cref="ReinstateAsync(string, DateTimeOffset, CancellationToken)"/>
    public static Task ReinstateAsync(DbTransaction transaction, string address, DateTimeOffset now)
        => transaction.Connection!.ExecuteAsync(
            $"""
            delete from recipient where address = @address;
            update mail set state = '{MailStates.Waiting}', next_attempt_at = @now, retried_at = @now
            where recipient = @address and state = '{MailStates.Suspended}';
            """,
            new { address, now },
            transaction);
}
