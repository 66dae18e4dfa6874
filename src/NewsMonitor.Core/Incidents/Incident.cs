namespace NewsMonitor.Incidents;

/// <summary>Something that is wrong now: the present state, from which incidents follow.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">The id of the feed or rule, or the address of the recipient; empty if there is only
/// one.</param>
/// <param name="Reason">An explanation for people. Untrusted: encode it.</param>
/// <param name="Since">When it began.</param>
/// <param name="Failures">The number of failures in a row; at least 1.</param>
public sealed record IncidentSign(
    IncidentKind Kind, string Subject, string Reason, DateTimeOffset Since, int Failures = 1);

/// <summary>A problem with a beginning and an end.</summary>
public sealed record Incident
{
    /// <summary>The number in the store; 0 if it is not stored yet.</summary>
    public long No { get; init; }

    /// <summary>The kind of problem.</summary>
    public IncidentKind Kind { get; init; }

    /// <summary>The id of the feed or rule, or the address of the recipient; empty if there is only one.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The latest explanation.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset BeganAt { get; init; }

    /// <summary>When the first notice was written; null while the incident is below the threshold.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The number of reminders sent.</summary>
    public int Reminders { get; init; }

    /// <summary>When it ended; null while it persists.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>The reason for a notice about an incident.</summary>
public enum NoticeKind
{
    /// <summary>No notice.</summary>
    None,

    /// <summary>The incident has begun.</summary>
    Began,

    /// <summary>The incident persists.</summary>
    Reminder,

    /// <summary>The incident has ended.</summary>
    Ended,
}

/// <summary>A new or changed incident, and the notice that it requires.</summary>
/// <param name="Incident">The incident in its new state.</param>
/// <param name="NoticeKind">The notice to send.</param>
public sealed record IncidentChange(Incident Incident, NoticeKind NoticeKind);
