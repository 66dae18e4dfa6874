using Dapper;

namespace NewsMonitor.Storage;

/// <summary>The outbox as people look at it: what stands in it, and another try for what failed.</summary>
public sealed class OutboxList(Store store)
{
    /// <summary>The mails in some states, oldest first.</summary>
    /// <param name="states">States out of <see cref="MailStates"/>.</param>
    /// <param name="limit">How many of them, the youngest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<ListedMail>> ReadAsync(
        IReadOnlyCollection<string> states, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var mails = await connection.QueryAsync<ListedMail>(
            """
            select no, kind, digest_id, number, recipient, message_id, subject, state, attempts, unclear, reason,
                composed_at, next_attempt_at, settled_at
            from mail where no in (select no from mail where state in @states order by no desc limit @limit)
            order by no
            """,
            new { states, limit });
        return mails.AsList();
    }

    /// <summary>How many mails are in each state; states without any are left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var counts = await connection.QueryAsync<(string State, int Count)>(
            "select state, count(*) from mail group by state");
        return counts.ToDictionary(count => count.State, count => count.Count, StringComparer.Ordinal);
    }

    /// <summary>
    /// Makes a mail that is not sent due at once, whatever became of it before. Its recipient is suspended no more, and what
    /// was kept for that is due as well; a hold on all mails ends.
    /// </summary>
    /// <returns>The state that it was in; null when there is no such mail. What was sent or folded stays so.</returns>
    public Task<string?> RetryAsync(long no, DateTimeOffset now, CancellationToken cancellationToken)
        => store.TransactAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var (state, recipient) = await connection.QuerySingleOrDefaultAsync<(string? State, string? Recipient)>(
                    "select state, recipient from mail where no = @no", new { no }, transaction);
                if (state is null or MailStates.Sent or MailStates.Folded)
                {
                    return state;
                }

                await connection.ExecuteAsync(
                    """
                    update mail set state = 'waiting', next_attempt_at = @now, retried_at = @now, settled_at = null where no = @no;
                    update mail_hold set until = 0;
                    """,
                    new { no, now },
                    transaction);
                await RecipientStore.ReinstateAsync(transaction, recipient!, now);
                return state;
            },
            cancellationToken);
}
