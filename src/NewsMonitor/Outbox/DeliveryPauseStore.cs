using System.Data.Common;
using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>The row of the <see cref="DeliveryPause"/>; <c>until = 0</c> says that it is half-open.</summary>
internal sealed class DeliveryPauseStore(Store store)
{
    public async Task<DeliveryPause?> FindAsync(CancellationToken cancellationToken)
        => (await store.ReadRowsAsync(
            "select since, until, settings, reason, cause = 'sender' from mail_hold",
            row => new DeliveryPause
            {
                Since = row.GetInstant(0),
                Until = row.GetInstant(1),
                IsHalfOpen = row.GetInt64(1) == 0,
                Settings = row.GetString(2),
                Reason = row.GetString(3),
                IsSenderBlocked = row.GetBoolean(4),
            },
            cancellationToken)).SingleOrDefault();

    /// <summary>Pauses delivery, or extends the pause, which keeps its beginning.</summary>
    public Task SaveAsync(DeliveryPause pause)
        => store.ExecuteAsync(
            """
            insert into mail_hold (one, since, until, settings, reason, cause)
            values (1, @Since, @Until, @Settings, @Reason, case when @IsSenderBlocked then 'sender' else 'settings' end)
            on conflict (one) do update
            set until = excluded.until, settings = excluded.settings, reason = excluded.reason, cause = excluded.cause
            """,
            pause,
            CancellationToken.None);

    /// <summary>Allows an attempt: every waiting mail is due, and the pause ends if one succeeds.</summary>
    public Task AllowRetryAsync(DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                await HalfOpenAsync(transaction);
                await transaction.Connection!.ExecuteAsync(
                    $"update mail set next_attempt_at = @now where state = '{MailStates.Waiting}'",
                    new { now },
                    transaction);
            },
            CancellationToken.None);

    public Task DeleteAsync() => store.ExecuteAsync("delete from mail_hold", values: null, CancellationToken.None);

    internal static Task HalfOpenAsync(DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync("update mail_hold set until = 0", transaction: transaction);
}
