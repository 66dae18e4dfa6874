using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Notices;

/// <summary>
/// Judges whether the worker works, by what it recorded in the store: poll rounds complete, and mail is accepted (G10).
/// Trouble with a single feed, rule or recipient does not affect it, since no restart would help.
/// </summary>
internal sealed class WorkerHealth(
    Heartbeat heartbeat, OutboxStore outbox, DeliveryPauseStore pauses, IncidentStore incidents, TimeProvider clock)
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
        => [.. (await JudgeAsync(settings, cancellationToken)).UnhealthyReasons()];

    /// <summary>The open incidents that the operator was notified of, oldest first.</summary>
    public async Task<IReadOnlyList<string>> GetIncidentSummariesAsync(MonitorSettings settings, CancellationToken cancellationToken)
        => [.. (await incidents.ListNotifiedAsync(cancellationToken)).Select(incident =>
            $"{IncidentText.Summary(incident, settings)}, since {incident.BeganAt:u}: {incident.Reason} {IncidentText.Remedy(incident, settings)}")];
}
