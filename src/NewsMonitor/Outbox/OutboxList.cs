using System.Data.Common;
using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>The outbox as people see it: its mails, and another attempt for those that failed.</summary>
internal sealed class OutboxList(Store store)
{
    // +state: the index of states would read and sort every mail of a state for the newest few.
    private const string ListSql =
        """
        select no, kind, digest_id, number, recipient, message_id, subject, state, attempts, unclear, reason,
            composed_at, next_attempt_at, settled_at
        from mail where +state in @states order by no desc limit @limit
        """;

    /// <summary>Lists the newest mails of some states, oldest first.</summary>
    public Task<IReadOnlyList<ListedMail>> ListAsync(
        IEnumerable<MailState> states, int limit, CancellationToken cancellationToken)
        => store.ReadAsync<IReadOnlyList<ListedMail>>(
            async connection =>
            {
                await using var reader = await connection.ExecuteReaderAsync(
                    ListSql, new { states = states.Select(MailStates.ToText), limit });
                var mails = new List<ListedMail>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    mails.Add(ReadRow(reader));
                }

                mails.Reverse();
                return mails;
            },
            cancellationToken);

    /// <summary>Counts the mails by state; states without mails are missing.</summary>
    public async Task<IReadOnlyDictionary<MailState, int>> CountByStateAsync(CancellationToken cancellationToken)
    {
        var counts = await store.QueryAsync<(string State, int Count)>(
            "select state, count(*) from mail group by state", values: null, cancellationToken);
        return counts.ToDictionary(count => MailStates.Parse(count.State), count => count.Count);
    }

    /// <summary>The bytes of a mail as they go to the server; null when there is no such mail.</summary>
    public Task<byte[]?> FindContentAsync(long no, CancellationToken cancellationToken)
        => store.ScalarAsync<byte[]>(
            "select bytes from mail_content where mail_no = @no", new { no }, cancellationToken);

    /// <summary>
    /// Makes a mail due at once, whatever its state, unless it was sent or superseded. Its recipient is reinstated, and
    /// a pause of delivery ends.
    /// </summary>
    /// <returns>The state before; null when there is no such mail.</returns>
    public Task<MailState?> RetryAsync(long no, DateTimeOffset now, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync<MailState?>(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var (text, recipient) = await connection.QuerySingleOrDefaultAsync<(string? State, string? Recipient)>(
                    "select state, recipient from mail where no = @no", new { no }, transaction);
                if (text is null)
                {
                    return null;
                }

                var state = MailStates.Parse(text);
                if (state is not (MailState.Sent or MailState.Superseded))
                {
                    await connection.ExecuteAsync(
                        $"""
                        update mail set state = '{MailStates.Waiting}', next_attempt_at = @now, retried_at = @now,
                            settled_at = null
                        where no = @no
                        """,
                        new { no, now },
                        transaction);
                    await DeliveryPauseStore.HalfOpenAsync(transaction);
                    await RecipientStore.ReinstateAsync(transaction, recipient!, now);
                }

                return state;
            },
            cancellationToken);

    // Three times as fast as mapping by names, for an outbox of 20,000 mails.
    private static ListedMail ReadRow(DbDataReader row) => new()
    {
        No = row.GetInt64(0),
        Kind = row.GetString(1),
        DigestId = row.IsDBNull(2) ? null : row.GetString(2),
        Number = row.IsDBNull(3) ? null : row.GetInt32(3),
        Recipient = row.GetString(4),
        MessageId = row.GetString(5),
        Subject = row.GetString(6),
        State = MailStates.Parse(row.GetString(7)),
        Attempts = row.GetInt32(8),
        UnclearAttempts = row.GetInt32(9),
        Reason = row.IsDBNull(10) ? null : row.GetString(10),
        ComposedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
        NextAttemptAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
        SettledAt = row.IsDBNull(13) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(13)),
    };
}
