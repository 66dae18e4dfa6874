using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Notices;

/// <summary>
/// Judges whether the worker works, by what it recorded in the store: poll rounds complete, and mail is accepted (G10);
/// and by what keeps it from recording anything.
/// Trouble with a single feed, rule or recipient does not affect it, since no restart would help.
/// </summary>
internal sealed class WorkerHealth(
    Store store,
    StoreOutages outages,
    Heartbeat heartbeat,
    OutboxStore outbox,
    DeliveryPauseStore pauses,
    IncidentStore incidents,
    TimeProvider clock)
{
    public async Task<WorkerCondition> JudgeAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return new WorkerCondition(
            now,
            settings.Polling.Timeout,
            await heartbeat.ReadLastAsync(cancellationToken),
            await pauses.FindAsync(cancellationToken),
            await outbox.ReadStatusAsync(cancellationToken));
    }

    /// <summary>The reasons why the worker is unhealthy, for people; empty when it is healthy.</summary>
    public async Task<IReadOnlyList<string>> GetUnhealthyReasonsAsync(MonitorSettings settings, CancellationToken cancellationToken)
        =>
        [
            .. FindStoreProblems(),
            .. (await JudgeAsync(settings, cancellationToken)).UnhealthyReasons(),
        ];

    private IEnumerable<string> FindStoreProblems()
    {
        if (outages.FindReason() is { } reason)
        {
            yield return reason;
        }

        if (store.IsDiskFull())
        {
            yield return $"The disk where {store.Path} lies is full. Free some space.";
        }
    }

    /// <summary>The open incidents that the operator was notified of, oldest first.</summary>
    public async Task<IReadOnlyList<string>> GetIncidentSummariesAsync(MonitorSettings settings, CancellationToken cancellationToken)
        => [.. (await incidents.ListNotifiedAsync(cancellationToken)).Select(incident =>
            $"{IncidentText.Summary(incident, settings)}, since {incident.BeganAt:u}: {incident.Reason} {IncidentText.Remedy(incident, settings)}")];
}
