using System.Data.Common;
using Dapper;
using NewsMonitor.Mail;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>Recipients whose mails fail, each until a mail to it is accepted.</summary>
internal sealed class RecipientStore(Store store)
{
    // Longer than a week, so that a weekly digest that was accepted still counts.
    private static readonly TimeSpan OutcomesCountFor = TimeSpan.FromDays(8);

    private const string LastOutcomesSql =
        $"""
        select m.recipient, m.reason,
            m.state = '{MailStates.Refused}' and m.failed_for = '{DeliveryScopes.Recipient}' as is_refused
        from mail m
        where m.state in ('{MailStates.Sent}', '{MailStates.Refused}') and m.settled_at > @since
            and m.no = (
                select o.no from mail o
                where o.recipient = m.recipient and o.state in ('{MailStates.Sent}', '{MailStates.Refused}')
                order by o.settled_at desc, o.no desc limit 1)
        """;

    // Nothing changes while a mail waits for somebody else, who may be accepted.
    private const string NobodyElseWaits =
        $"not exists (select 1 from mail where state = '{MailStates.Waiting}' and recipient not in @addresses)";

    // The mails refused since any was accepted.
    private const string RequeueSql =
        $"""
        update mail set state = '{MailStates.Waiting}', settled_at = null, next_attempt_at = @now
        where recipient in @addresses and {NobodyElseWaits}
            and (state = '{MailStates.Suspended}' or (state = '{MailStates.Refused}'
                and failed_for = '{DeliveryScopes.Recipient}' and told_in is null and settled_at > coalesce(
                    (select max(settled_at) from mail where state = '{MailStates.Sent}'), 0)));
        delete from recipient where address in @addresses and {NobodyElseWaits};
        """;

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

    /// <summary>
    /// When the last mail to every recipient was refused with the same code, the objection is to the sender: the refused
    /// mails wait again, and nobody stays suspended.
    /// </summary>
    /// <param name="reason">The latest refusal.</param>
    /// <param name="known">Number of addresses in the settings.</param>
    /// <param name="now">The time.</param>
    /// <returns>True when that is so.</returns>
    public Task<bool> RequeueIfAllRefusedAlikeAsync(string reason, int known, DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var outcomes = (await connection.QueryAsync<RecipientOutcome>(
                    LastOutcomesSql, new { since = now - OutcomesCountFor }, transaction)).AsList();
                var code = SmtpReplyCode.Find(reason);
                var isOfAll = code is not null
                    && outcomes.Count >= Math.Min(2, known)
                    && outcomes.TrueForAll(outcome => outcome.IsRefused && SmtpReplyCode.Find(outcome.Reason) == code);
                return isOfAll && await connection.ExecuteAsync(
                    RequeueSql, new { now, addresses = outcomes.Select(outcome => outcome.Recipient) }, transaction) > 0;
            },
            CancellationToken.None);

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

/// <summary>What became of the last mail to a recipient.</summary>
internal sealed record RecipientOutcome
{
    public string Recipient { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>True when it was refused because of the recipient, as the server says.</summary>
    public bool IsRefused { get; init; }
}
