using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Recipients whose mails fail: each stands here until a mail to it is accepted.</summary>
public sealed class RecipientStore(Store store)
{
    /// <summary>The recipients whose mails fail, the suspended ones first.</summary>
    public async Task<IReadOnlyList<FailingRecipient>> ListAsync(CancellationToken cancellationToken)
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
        => store.TransactAsync(
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
    public async Task ForgetOthersAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
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
