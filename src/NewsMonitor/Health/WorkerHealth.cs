using NewsMonitor.Notices;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Health;

/// <summary>
/// Judges whether the worker on a store works, by what it has noted there (G10): rounds of polls are completed, and mail is
/// accepted. What is wrong elsewhere, with a feed, a rule or one recipient, is told and makes nothing ill: no restart mends it.
/// </summary>
internal sealed class WorkerHealth(
    Heartbeat heartbeat, OutboxStore outboxes, DeliveryPauseStore holds, IncidentStore incidents, TimeProvider clock)
{
    // A round lasts two minutes at most, and then the answers that are still out.
    private static readonly TimeSpan MaxPollRoundAge = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan MaxMailDelay = TimeSpan.FromHours(1);

    // A beat from the future is one from before the clock was set back.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> GetUnhealthyReasonsAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        var troubles = new List<string>();
        var now = clock.GetUtcNow();
        var last = await heartbeat.ReadLastAsync(cancellationToken);
        if (last is null || now - last > MaxPollRoundAge + settings.Polling.Timeout || last > now + ClockTolerance)
        {
            troubles.Add(last is null
                ? "No worker has run on this store yet."
                : $"The last round of polls was completed at {last:u}: the worker is not running, or it is stuck.");
        }

        if (await holds.FindAsync(cancellationToken) is { } hold && now - hold.Since > MaxMailDelay)
        {
            troubles.Add($"No mail can be sent with these settings since {hold.Since:u}: {hold.Reason}");
        }

        var outbox = await outboxes.ReadStateAsync(now, cancellationToken);
        if (now - outbox.HeldSince > MaxMailDelay || outbox.RefusedSince is not null)
        {
            troubles.Add($"Mail is not accepted: {outbox.Waiting} wait, {outbox.Refused} were refused for good. {outbox.Reason}");
        }

        return troubles;
    }

    /// <summary>What else needs a look, the oldest first: the incidents that the operator was told of and that go on.</summary>
    public async Task<IReadOnlyList<string>> GetIncidentSummariesAsync(MonitorSettings settings, CancellationToken cancellationToken)
        => [.. (await incidents.ListOpenAsync(cancellationToken))
            .Where(incident => incident.ToldAt is not null)
            .Select(incident =>
                $"{IncidentText.Summary(incident, settings)}, since {incident.BeganAt:u}: {incident.Reason} {IncidentText.Remedy(incident)}")];
}
