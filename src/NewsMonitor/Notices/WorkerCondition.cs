using NewsMonitor.Outbox;

namespace NewsMonitor.Notices;

/// <summary>The condition of the worker at one moment.</summary>
/// <param name="LastRound">When a poll round last completed; null when none has.</param>
/// <param name="Pause">Why no mail can be sent for now; null when mail can be sent.</param>
internal sealed record WorkerCondition(
    DateTimeOffset At, TimeSpan PollTimeout, DateTimeOffset? LastRound, DeliveryPause? Pause, OutboxStatus Outbox)
{
    // A round takes two minutes at most, plus the responses that are still outstanding then.
    private static readonly TimeSpan MaxRoundAge = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan MaxMailDelay = TimeSpan.FromHours(1);

    /// <summary>True if no round of polls has been completed for too long.</summary>
    public bool ArePollsStopped => At - LastRound > MaxRoundAge + PollTimeout;

    /// <summary>The time since which mail has waited and none was accepted; null while mail is accepted or delivery is paused.</summary>
    public DateTimeOffset? MailStalledSince => Pause is null ? Outbox.HeldSince : null;

    /// <summary>The time since which all mail except notices has been refused for good; null otherwise.</summary>
    public DateTimeOffset? MailRefusedSince => Outbox.RefusedSince;

    /// <summary>The reasons why the worker is unhealthy, for people; empty when it is healthy.</summary>
    public IEnumerable<string> UnhealthyReasons()
    {
        if (LastRound is null)
        {
            yield return "No worker has run on this store yet.";
        }
        else if (ArePollsStopped)
        {
            yield return $"The last round of polls was completed at {LastRound:u}: the worker is not running, or it is stuck.";
        }

        if (Pause is { IsSenderBlocked: true })
        {
            yield return $"The mail server takes no mail from this account since {Pause.Since:u}: {Pause.Reason}";
        }
        else if (At - Pause?.Since > MaxMailDelay)
        {
            yield return $"No mail can be sent with these settings since {Pause!.Since:u}: {Pause.Reason}";
        }

        if (At - Outbox.HeldSince > MaxMailDelay || MailRefusedSince is not null)
        {
            yield return $"Mail is not accepted: {Outbox.Waiting} wait, {Outbox.Refused} were refused for good. {Outbox.Reason}";
        }
    }
}
