namespace NewsMonitor.Outbox;

/// <summary>Counts of one run over the mails that were due.</summary>
internal sealed class OutboxRunSummary
{
    private readonly List<string> _reasons = [];
    private readonly HashSet<string> _suspendedRecipients = new(StringComparer.Ordinal);

    public int Sent { get; set; }

    /// <summary>Mails not accepted, for now or for good.</summary>
    public int Failed { get; private set; }

    /// <summary>True when nothing can be sent with these settings, so that mails wait.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>True once a server has accepted or refused a mail: the settings lead to it.</summary>
    public bool HasServerResponded { get; set; }

    /// <summary>The reasons of failures, each once.</summary>
    public IEnumerable<string> Reasons => _reasons.Distinct(StringComparer.Ordinal);

    public void AddFailure(string reason)
    {
        Failed++;
        _reasons.Add(reason);
    }

    public void MarkPaused(string reason)
    {
        IsPaused = true;
        _reasons.Add(reason);
    }

    /// <summary>Skips the rest of the batch for a recipient.</summary>
    public void MarkSuspended(string recipient) => _suspendedRecipients.Add(recipient);

    public bool IsSuspended(string recipient) => _suspendedRecipients.Contains(recipient);
}
