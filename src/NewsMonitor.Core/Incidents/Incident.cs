namespace NewsMonitor.Incidents;

/// <summary>Something that is wrong now.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">Of which feed, rule or recipient, by its id or address; empty where there is only one.</param>
/// <param name="Reason">Why, for people; hostile text where it comes from outside.</param>
/// <param name="Since">Since when.</param>
/// <param name="Failures">How often in a row; at least 1.</param>
public sealed record IncidentSign(IncidentKind Kind, string Subject, string Reason, DateTimeOffset Since, int Failures = 1);

/// <summary>An incident: from its first sign to its end.</summary>
public sealed record Incident
{
    /// <summary>The number in the store; 0 for one that is not there yet.</summary>
    public long No { get; init; }

    /// <summary>What is wrong.</summary>
    public IncidentKind Kind { get; init; }

    /// <summary>Of which feed, rule or recipient; empty where there is only one.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Why, as last seen.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset BeganAt { get; init; }

    /// <summary>When the operator was told; null while it does not matter yet.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>How often the operator was reminded.</summary>
    public int Reminders { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What a notice says of an incident.</summary>
public enum NoticeKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>That it is there.</summary>
    Began,

    /// <summary>That it is still there.</summary>
    Reminder,

    /// <summary>That it is over.</summary>
    Ended,
}

/// <summary>An incident as it stands now, and what is to be told of it.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="NoticeKind">What is to be told.</param>
public sealed record IncidentChange(Incident Incident, NoticeKind NoticeKind);
