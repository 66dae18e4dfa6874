namespace NewsMonitor.Outbox;

/// <summary>What became of the mails that were due.</summary>
internal sealed class OutboxRunSummary
{
    private readonly List<string> _reasons = [];
    private readonly HashSet<string> _suspendedRecipients = new(StringComparer.Ordinal);

    /// <summary>Mails accepted.</summary>
    public int Sent { get; set; }

    /// <summary>Mails not accepted, for now or for good.</summary>
    public int Failed { get; private set; }

    /// <summary>Whether nothing can be sent with these settings, so that mails wait.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Whether a server has taken a mail, or refused one, so that the settings lead to it.</summary>
    public bool HasServerResponded { get; set; }

    /// <summary>Why, each reason once.</summary>
    public IEnumerable<string> Reasons => _reasons.Distinct(StringComparer.Ordinal);

    /// <summary>Counts a mail that was not accepted.</summary>
    public void AddFailure(string reason)
    {
        Failed++;
        _reasons.Add(reason);
    }

    /// <summary>Notes that nothing can be sent.</summary>
    public void MarkPaused(string reason)
    {
        IsPaused = true;
        _reasons.Add(reason);
    }

    /// <summary>Notes that a recipient is suspended: what is left of the batch for it is kept.</summary>
    public void MarkSuspended(string recipient) => _suspendedRecipients.Add(recipient);

    /// <summary>Whether a recipient was suspended meanwhile.</summary>
    public bool IsSuspended(string recipient) => _suspendedRecipients.Contains(recipient);
}
