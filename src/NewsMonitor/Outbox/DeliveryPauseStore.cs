using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>Whether sending is on hold because nothing can be sent with the settings as they are.</summary>
public sealed class DeliveryPauseStore(Store store)
{
    /// <summary>The hold; null when there is none.</summary>
    public async Task<DeliveryPause?> FindAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<DeliveryPause>(
            "select since, until, settings, reason from mail_hold");
    }

    /// <summary>Holds all mails until an instant; one hold goes on with another reason.</summary>
    public async Task SaveAsync(DeliveryPause hold)
    {
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            """
            insert into mail_hold (one, since, until, settings, reason) values (1, @Since, @Until, @Settings, @Reason)
            on conflict (one) do update set until = excluded.until, settings = excluded.settings, reason = excluded.reason
            """,
            hold);
    }

    /// <summary>Lets the next try through: every waiting mail is due, and the hold ends if it goes well.</summary>
    public Task AllowRetryAsync(DateTimeOffset now)
        => store.ExecuteInTransactionAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                update mail_hold set until = 0;
                update mail set next_attempt_at = @now where state = 'waiting';
                """,
                new { now },
                transaction),
            CancellationToken.None);

    /// <summary>Ends the hold.</summary>
    public async Task DeleteAsync()
    {
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync("delete from mail_hold");
    }
}

/// <summary>A hold on all mails.</summary>
public sealed record DeliveryPause
{
    /// <summary>Since when nothing can be sent.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When it is tried next; the beginning of time while that is under way.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>What tells whether the settings are still those that failed.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Why, and what to do.</summary>
    public string Reason { get; init; } = "";
}
