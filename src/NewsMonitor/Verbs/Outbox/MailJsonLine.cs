using NewsMonitor.Outbox;
using NewsMonitor.Storage;

namespace NewsMonitor.Verbs.Outbox;

/// <summary>One mail, as <c>mail list</c> tells it.</summary>
/// <param name="No">Its number in the outbox, for <c>mail retry</c>.</param>
/// <param name="Kind"><c>digest</c>, <c>alert</c>, <c>welcome</c> and the like.</param>
/// <param name="Digest">The digest it belongs to; null for others.</param>
/// <param name="Number">The number of the digest; null for others.</param>
/// <param name="Recipient">The one address it goes to.</param>
/// <param name="MessageId">Its Message-ID, without angle brackets.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="State">How it stands.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Unclear">How many tries had no answer though the whole mail was sent, so that it may have arrived.</param>
/// <param name="Reason">What the last try was answered; null before the first.</param>
/// <param name="Composed">When it was composed.</param>
/// <param name="NextAttempt">When it is tried next; null when it is not.</param>
/// <param name="Settled">When it was accepted, refused, folded or left at unclear; null before.</param>
/// <param name="SuspendedSince">Since when its recipient is suspended; null when it is not.</param>
internal sealed record MailJsonLine(
    long No,
    string Kind,
    string? Digest,
    int? Number,
    string Recipient,
    string MessageId,
    string Subject,
    string State,
    int Attempts,
    int Unclear,
    string? Reason,
    DateTimeOffset Composed,
    DateTimeOffset? NextAttempt,
    DateTimeOffset? Settled,
    DateTimeOffset? SuspendedSince)
{
    /// <summary>Puts together what is known of a mail.</summary>
    public static MailJsonLine Create(ListedMail mail, DateTimeOffset? suspendedSince) => new(
        mail.No,
        mail.Kind,
        mail.DigestId,
        mail.Number,
        mail.Recipient,
        mail.MessageId,
        mail.Subject,
        mail.State.ToText(),
        mail.Attempts,
        mail.UnclearAttempts,
        mail.Reason,
        mail.ComposedAt,
        mail.State == MailState.Waiting ? mail.NextAttemptAt : null,
        mail.SettledAt,
        suspendedSince);
}
