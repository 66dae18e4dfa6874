using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Web;

/// <summary>What hosts asked for that holds for all that is theirs, and longer than a process lives.</summary>
internal sealed class HostBackoffStore(Store store)
{
    /// <summary>The hosts that want to be left alone beyond an instant; longer than a day is a clock that ran ahead.</summary>
    public async Task<IReadOnlyList<HostBackoff>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var holds = await connection.QueryAsync<HostBackoff>(
            "select host, until from host_hold where until > @now and until <= @tomorrow", new { now, tomorrow = now.AddDays(1) });
        return holds.AsList();
    }

    /// <summary>Keeps these, and forgets those that are over.</summary>
    public Task SaveAsync(IReadOnlyList<HostBackoff> holds, DateTimeOffset now, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("delete from host_hold where until <= @now", new { now }, transaction);
                return await connection.ExecuteAsync(
                    """
                    insert into host_hold (host, until) values (@Host, @Until)
                    on conflict (host) do update set until = excluded.until
                    """,
                    holds,
                    transaction);
            },
            cancellationToken);
}

/// <summary>A host that asked to be left alone (Retry-After).</summary>
public sealed record HostBackoff
{
    /// <summary>Its name, in lower case.</summary>
    public string Host { get; init; } = "";

    /// <summary>Until when.</summary>
    public DateTimeOffset Until { get; init; }
}
