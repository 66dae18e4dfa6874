using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Health;

/// <summary>Judges whether the worker on a store works, by what it has noted there (G10).</summary>
internal sealed class WorkerHealth(Heartbeat heartbeat, OutboxStore outboxes, TimeProvider clock)
{
    // A round lasts two minutes at most, and then the answers that are still out.
    private static readonly TimeSpan RoundAllowance = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan MailAllowance = TimeSpan.FromHours(1);

    // A beat from the future is one from before the clock was set back.
    private static readonly TimeSpan ClockAllowance = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> TroublesAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        var troubles = new List<string>();
        var now = clock.GetUtcNow();
        var last = await heartbeat.LastAsync(cancellationToken);
        if (last is null || now - last > RoundAllowance + settings.Polling.Timeout || last > now + ClockAllowance)
        {
            troubles.Add(last is null
                ? "No worker has run on this store yet."
                : $"The last round of polls was completed at {last:u}: the worker is not running, or it is stuck.");
        }

        var outbox = await outboxes.StateAsync(cancellationToken);
        var isHeld = now - outbox.WaitingSince > MailAllowance && !(outbox.LastSentAt > outbox.WaitingSince);
        var isRefused = outbox.LastRefusedAt is not null && !(outbox.LastSentAt > outbox.LastRefusedAt);
        if (isHeld || isRefused)
        {
            troubles.Add($"Mail is not accepted: {outbox.Waiting} wait, {outbox.Refused} were refused for good. {outbox.Reason}");
        }

        return troubles;
    }
}
