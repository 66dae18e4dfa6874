using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Single facts about the monitor itself.</summary>
public sealed class FactStore(Store store)
{
    /// <summary>Reads a fact; null when it was never noted.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>("select value from fact where name = @name", new { name });
    }

    /// <summary>Notes a fact, together with mails about it, all or nothing.</summary>
    public Task NoteAsync(
        string name, string value, IReadOnlyList<OutboxMail> mails, CancellationToken cancellationToken)
        => store.TransactAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "insert into fact (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value",
                    new { name, value },
                    transaction);
                await OutboxStore.AddAsync(transaction, mails);
                return true;
            },
            cancellationToken);
}
