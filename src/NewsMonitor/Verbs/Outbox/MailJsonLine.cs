using NewsMonitor.Outbox;
using NewsMonitor.Storage;

namespace NewsMonitor.Verbs.Outbox;

/// <summary>A mail, as <c>mail list --json</c> prints it. Unclear counts attempts without an answer.</summary>
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
