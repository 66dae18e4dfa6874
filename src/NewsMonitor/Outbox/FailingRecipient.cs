namespace NewsMonitor.Outbox;

/// <summary>A recipient whose mails fail.</summary>
internal sealed record FailingRecipient
{
    public string Address { get; init; } = "";

    /// <summary>Mails refused in a row because of the recipient.</summary>
    public int Refusals { get; init; }

    /// <summary>Other failed attempts.</summary>
    public int Failures { get; init; }

    /// <summary>The time from which the first of the other mails has waited; null when there is none.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Mails the recipient has not received: refused for good, or waiting after a failed attempt.</summary>
    public int Missed { get; init; }

    /// <summary>The answer to the last attempt.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The time of the suspension; null when not suspended.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Mails kept during the suspension.</summary>
    public int Kept { get; init; }
}
