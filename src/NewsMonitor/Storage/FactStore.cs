using System.Data.Common;
using Dapper;
using NewsMonitor.Outbox;

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
    public Task SaveAsync(
        string name, string value, IReadOnlyList<OutboxMail> mails, CancellationToken cancellationToken)
        => SaveAsync([(name, value)], mails, cancellationToken);

    /// <summary>Notes facts, together with mails about them, all or nothing.</summary>
    public Task SaveAsync(
        IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<OutboxMail> mails, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                foreach (var (name, value) in facts)
                {
                    await SaveAsync(transaction, name, value);
                }

                await OutboxStore.AddAsync(transaction, mails);
                return true;
            },
            cancellationToken);

    /// <summary>Notes a fact in the transaction that stores what it is about.</summary>
    internal static Task SaveAsync(DbTransaction transaction, string name, string value)
        => transaction.Connection!.ExecuteAsync(
            "insert into fact (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value",
            new { name, value },
            transaction);
}
