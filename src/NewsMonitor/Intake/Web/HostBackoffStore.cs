using Dapper;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Web;

/// <summary>Stores host backoffs, so that they outlive the process.</summary>
internal sealed class HostBackoffStore(Store store)
{
    public Task<IReadOnlyList<HostBackoff>> ListActiveAsync(DateTimeOffset now, CancellationToken cancellationToken)
        => store.QueryAsync<HostBackoff>(
            "select host, until from host_hold where until > @now", new { now }, cancellationToken);

    /// <summary>Saves backoffs and deletes the expired ones.</summary>
    public Task SaveAsync(IReadOnlyList<HostBackoff> backoffs, DateTimeOffset now, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("delete from host_hold where until <= @now", new { now }, transaction);
                await connection.ExecuteAsync(
                    """
                    insert into host_hold (host, until) values (@Host, @Until)
                    on conflict (host) do update set until = excluded.until
                    """,
                    backoffs,
                    transaction);
            },
            cancellationToken);
}
