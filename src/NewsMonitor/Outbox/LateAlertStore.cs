using System.Data.Common;
using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>Alerts that could not be sent while they mattered: they leave the outbox and stand in the next digest.</summary>
public sealed class LateAlertStore(Store store)
{
    /// <summary>An alert that could not be sent for so long is told by the next digest to its reader instead.</summary>
    public static readonly TimeSpan AlertsExpireAfter = TimeSpan.FromHours(2);

    private const string ExpiredCondition =
        """
        state in ('waiting', 'suspended') and kind = 'alert' and unclear = 0 and lease_until = 0
        and coalesce(retried_at, composed_at) < @composedBefore and recipient in @recipients
        """;

    private const string SupersedeSql = $"update mail set state = 'folded', settled_at = @now where {ExpiredCondition};";

    private const string UnreportedCondition = "state = 'folded' and told_in is null and recipient in @recipients";

    private const string SelectColumns = "select no, digest_id, number, recipient, subject, composed_at, reason from mail";

    /// <summary>
    /// Folds the alerts to some recipients that were composed before an instant and have not been sent, and hands over all
    /// folded ones that no digest has told of yet. From then on they are not sent any more; one that may have been accepted, or
    /// that is being sent, is left alone.
    /// </summary>
    /// <param name="recipients">The addresses that the digest goes to, as the outbox has them.</param>
    /// <param name="composedBefore">What is younger still matters.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>Oldest first. They come again until <see cref="MarkReportedAsync"/> says that a digest has told of them.</returns>
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
    /// Folds the alerts that are too late now for those who get digests, before somebody sends them. Those that no digest has
    /// told of, and none will because their recipient gets none any more, are sent after all.
    /// </summary>
    /// <param name="readers">The addresses that digests go to, as the outbox has them.</param>
    /// <param name="now">The time.</param>
    public Task SupersedeOrRequeueAsync(IReadOnlyCollection<string> readers, DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                $"""
                {SupersedeSql}
                update mail set settled_at = null, next_attempt_at = @now,
                    state = case when exists (select 1 from recipient where address = mail.recipient and suspended_at is not null)
                        then 'suspended' else 'waiting' end
                where state = 'folded' and told_in is null and recipient not in @recipients;
                """,
                new { recipients = readers, composedBefore = now - AlertsExpireAfter, now },
                transaction),
            CancellationToken.None);

    /// <summary>The alerts that <see cref="SupersedeAsync"/> would hand over. Nothing is changed.</summary>
    /// <param name="recipients">The addresses that the digest goes to, as the outbox has them.</param>
    /// <param name="composedBefore">What is younger still matters.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<LateAlert>> ListAsync(
        IReadOnlyCollection<string> recipients, DateTimeOffset composedBefore, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<LateAlert>(
            $"{SelectColumns} where ({ExpiredCondition}) or ({UnreportedCondition}) order by no", new { recipients, composedBefore })).AsList();
    }

    /// <summary>Notes, in the transaction that stores a digest, that it tells of folded alerts.</summary>
    internal static Task MarkReportedAsync(DbTransaction transaction, IEnumerable<long> nos, string digestId, int number)
        => transaction.Connection!.ExecuteAsync(
            "update mail set told_in = @digestId || ' ' || @number where no in @nos and state = 'folded'",
            new { nos, digestId, number },
            transaction);
}

/// <summary>An alert that was not sent while it mattered.</summary>
public sealed record LateAlert
{
    /// <summary>The number in the outbox.</summary>
    public long No { get; init; }

    /// <summary>The alert's id in the settings; its articles are those of <see cref="Number"/> in <c>digest_article</c>.</summary>
    public string DigestId { get; init; } = "";

    /// <summary>The number of the alert.</summary>
    public int Number { get; init; }

    /// <summary>Whom it did not reach.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Its subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When it was composed.</summary>
    public DateTimeOffset ComposedAt { get; init; }

    /// <summary>What the last try was answered; null when there was none.</summary>
    public string? Reason { get; init; }
}
