using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>A mail of the outbox, as lists show it.</summary>
internal sealed record ListedMail
{
    public long No { get; init; }

    /// <summary>One of <see cref="Mail.MailKinds"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The digest or alert; null for other mails.</summary>
    public string? DigestId { get; init; }

    /// <summary>The number of the edition or notice; null for other mails.</summary>
    public int? Number { get; init; }

    public string Recipient { get; init; } = "";

    /// <summary>The Message-ID, without angle brackets.</summary>
    public string MessageId { get; init; } = "";

    public string Subject { get; init; } = "";

    public MailState State { get; init; }

    public int Attempts { get; init; }

    /// <summary>Attempts whose answer was lost though the whole mail was sent.</summary>
    public int UnclearAttempts { get; init; }

    /// <summary>The answer to the last attempt; null before the first.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset ComposedAt { get; init; }

    /// <summary>The time of the next attempt, while it waits.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>The time of its final state; null before.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}
