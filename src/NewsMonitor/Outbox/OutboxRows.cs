namespace NewsMonitor.Outbox;

/// <summary>A mail for the outbox.</summary>
/// <param name="Kind"><c>digest</c>, <c>alert</c>, <c>welcome</c> or <c>notice</c>.</param>
/// <param name="DigestId">The digest it belongs to; null for others.</param>
/// <param name="Number">The number of the digest; null for others.</param>
/// <param name="Recipient">The one address it goes to.</param>
/// <param name="MessageId">Its Message-ID, without angle brackets.</param>
/// <param name="Subject">Its subject, for lists.</param>
/// <param name="Bytes">The whole mail, as it goes over the wire.</param>
/// <param name="ComposedAt">When it was composed.</param>
public sealed record OutboxMail(
    string Kind,
    string? DigestId,
    int? Number,
    string Recipient,
    string MessageId,
    string Subject,
    byte[] Bytes,
    DateTimeOffset ComposedAt);

/// <summary>A mail that this worker may send now.</summary>
public sealed record LeasedMail
{
    /// <summary>The number in the outbox.</summary>
    public long No { get; init; }

    /// <summary>The one address it goes to.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Its Message-ID, without angle brackets.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The whole mail, as it goes over the wire.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>How often it was tried before.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was composed, or when somebody last asked for another try.</summary>
    public DateTimeOffset WaitingSince { get; init; }
}

/// <summary>How the outbox stands.</summary>
public sealed record OutboxState
{
    /// <summary>Mails not accepted yet.</summary>
    public int Waiting { get; init; }

    /// <summary>Mails accepted.</summary>
    public int Sent { get; init; }

    /// <summary>Mails refused for good.</summary>
    public int Refused { get; init; }

    /// <summary>Mails kept for recipients that are suspended.</summary>
    public int Suspended { get; init; }

    /// <summary>Mails whose answer was lost twice, so that they may have been accepted.</summary>
    public int Unclear { get; init; }

    /// <summary>Alerts that came too late to matter and stand in a digest instead.</summary>
    public int Folded { get; init; }

    /// <summary>When the oldest mail was composed that still waits; null when there is none.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When a mail was last accepted; null when never.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>When a mail was last accepted that is no notice of the monitor's own; null when never.</summary>
    public DateTimeOffset? LastNewsSentAt { get; init; }

    /// <summary>When the youngest mail was composed that was refused for good, and not because of its recipient; null when there is none.</summary>
    public DateTimeOffset? RefusedComposedAt { get; init; }

    /// <summary>What the youngest mail that was tried in vain was answered; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when mail waits and none is accepted; null while mail is accepted, or none waits.</summary>
    public DateTimeOffset? HeldSince => LastSentAt >= WaitingSince ? null : WaitingSince;

    /// <summary>Since when mail is refused for good, whoever it is for, and none but notices is accepted; null while other mail is.</summary>
    public DateTimeOffset? RefusedSince => LastNewsSentAt >= RefusedComposedAt ? null : RefusedComposedAt;
}

/// <summary>A mail of the outbox, as lists show it.</summary>
public sealed record ListedMail
{
    /// <summary>The number in the outbox.</summary>
    public long No { get; init; }

    /// <summary><c>digest</c>, <c>alert</c>, <c>welcome</c> and the like.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The digest it belongs to; null for others.</summary>
    public string? DigestId { get; init; }

    /// <summary>The number of the digest; null for others.</summary>
    public int? Number { get; init; }

    /// <summary>The one address it goes to.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Its Message-ID, without angle brackets.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>Its subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>How it stands; see <see cref="MailStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>How many of these tries had no answer though the whole mail was sent.</summary>
    public int UnclearAttempts { get; init; }

    /// <summary>What the last try was answered; null before the first.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was composed.</summary>
    public DateTimeOffset ComposedAt { get; init; }

    /// <summary>When it is tried next, if it waits.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>When it was accepted, refused, folded or left at unclear; null before.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>The states of a mail in the outbox.</summary>
public static class MailStates
{
    /// <summary>Not accepted yet; it is tried again.</summary>
    public const string Waiting = "waiting";

    /// <summary>Accepted.</summary>
    public const string Sent = "sent";

    /// <summary>Refused for good; kept.</summary>
    public const string Refused = "refused";

    /// <summary>The answer was lost twice: perhaps accepted; kept.</summary>
    public const string Unclear = "unclear";

    /// <summary>Kept because its recipient was refused too often.</summary>
    public const string Suspended = "suspended";

    /// <summary>An alert that came too late to matter; a digest tells of it.</summary>
    public const string Superseded = "folded";

    /// <summary>Every state, the troubles first.</summary>
    public static IReadOnlyList<string> All { get; } = [Refused, Suspended, Unclear, Waiting, Superseded, Sent];
}
