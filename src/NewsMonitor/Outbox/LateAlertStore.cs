using System.Data.Common;
using Dapper;
using NewsMonitor.Mail;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>
/// Alerts that were not delivered in time, which leave the outbox, and those refused for good: the next digest reports
/// them.
/// </summary>
internal sealed class LateAlertStore(Store store)
{
    /// <summary>After this time an undelivered alert is left to the next digest of its recipient.</summary>
    public static readonly TimeSpan AlertsExpireAfter = TimeSpan.FromHours(2);

    // A mail that may have been accepted, or is being sent, is left alone.
    private const string ExpiredCondition =
        $"""
        state in ('{MailStates.Waiting}', '{MailStates.Suspended}') and kind = '{MailKinds.Alert}' and unclear = 0
        and lease_until = 0 and coalesce(retried_at, composed_at) < @composedBefore and recipient in @recipients
        """;

    private const string SupersedeSql =
        $"update mail set state = '{MailStates.Superseded}', settled_at = @now where {ExpiredCondition};";

    private const string UnreportedCondition =
        $"""
        state in ('{MailStates.Superseded}', '{MailStates.Refused}') and kind = '{MailKinds.Alert}' and told_in is null
        and recipient in @recipients
        """;

    private const string SelectColumns =
        $"""
        select no, digest_id, number, recipient, reason, composed_at,
            coalesce(failed_for = '{DeliveryScopes.Mail}', 0) as is_content_refused
        from mail
        """;

    /// <summary>
    /// Supersedes the alerts to some recipients that were composed before an instant and have not been sent, and
    /// returns all superseded or refused ones that no digest has reported yet. From then on they are not sent any more.
    /// </summary>
    /// <param name="composedBefore">Later alerts still matter.</param>
    /// <returns>Oldest first, again and again until <see cref="MarkReportedAsync"/>.</returns>
    public Task<IReadOnlyList<LateAlert>> SupersedeAsync(
        IReadOnlyCollection<string> recipients,
        DateTimeOffset composedBefore,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync<IReadOnlyList<LateAlert>>(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(SupersedeSql, new { recipients, composedBefore, now }, transaction);
                var alerts = await connection.QueryAsync<LateAlert>(
                    $"{SelectColumns} where {UnreportedCondition} order by no", new { recipients }, transaction);
                return alerts.AsList();
            },
            cancellationToken);

    /// <summary>
    /// Supersedes late alerts to digest recipients before they are sent. Superseded ones that no digest will report,
    /// because their recipient receives none any more, wait to be sent again.
    /// </summary>
    public Task SupersedeOrRequeueAsync(IReadOnlyCollection<string> digestRecipients, DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                $"""
                {SupersedeSql}
                update mail set settled_at = null, next_attempt_at = @now,
                    state = case when recipient in ({OutboxStore.SuspendedAddresses})
                        then '{MailStates.Suspended}' else '{MailStates.Waiting}' end
                where state = '{MailStates.Superseded}' and told_in is null and recipient not in @recipients;
                """,
                new { recipients = digestRecipients, composedBefore = now - AlertsExpireAfter, now },
                transaction),
            CancellationToken.None);

    /// <summary>The alerts that <see cref="SupersedeAsync"/> would return, without changing anything.</summary>
    public Task<IReadOnlyList<LateAlert>> ListAsync(
        IReadOnlyCollection<string> recipients, DateTimeOffset composedBefore, CancellationToken cancellationToken)
        => store.QueryAsync<LateAlert>(
            $"{SelectColumns} where ({ExpiredCondition}) or ({UnreportedCondition}) order by no",
            new { recipients, composedBefore },
            cancellationToken);

    /// <summary>
    /// Lists the refused alerts whose recipients get no digest, oldest first: those refused for their content at once, the
    /// others as soon as mail to the recipient is accepted again.
    /// </summary>
    public Task<IReadOnlyList<LateAlert>> ListRefusedWithoutDigestAsync(
        IReadOnlyCollection<string> digestRecipients, CancellationToken cancellationToken)
        => store.QueryAsync<LateAlert>(
            $"""
            {SelectColumns}
            where state = '{MailStates.Refused}' and kind = '{MailKinds.Alert}' and told_in is null
                and recipient not in @digestRecipients
                and (failed_for = '{DeliveryScopes.Mail}' or recipient not in (select address from recipient))
            order by no
            """,
            new { digestRecipients },
            cancellationToken);

    /// <summary>Adds mails that tell of refused alerts; when they are refused in turn, there are no others.</summary>
    public Task AddTellingAsync(IEnumerable<long> nos, IReadOnlyList<ComposedMail> mails)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                await OutboxStore.AddAsync(transaction, mails);
                await transaction.Connection!.ExecuteAsync(
                    """
                    update mail set told_in = digest_id || ' ' || number
                    where no in @nos or message_id in @messageIds
                    """,
                    new { nos, messageIds = mails.Select(mail => mail.MessageId) },
                    transaction);
            },
            CancellationToken.None);

    /// <summary>Marks superseded or refused alerts as reported, in the transaction that stores the digest.</summary>
    public static Task MarkReportedAsync(DbTransaction transaction, IEnumerable<long> nos, string digestId, int number)
        => transaction.Connection!.ExecuteAsync(
            $"""
            update mail set told_in = @digestId || ' ' || @number
            where no in @nos and state in ('{MailStates.Superseded}', '{MailStates.Refused}')
            """,
            new { nos, digestId, number },
            transaction);
}
