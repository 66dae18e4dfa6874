using NewsMonitor.Mail;

namespace NewsMonitor.Outbox;

/// <summary>Composed mails as rows of the outbox.</summary>
internal static class OutboxMails
{
    /// <summary>One row a mail, of the kind and about the digest given.</summary>
    public static IReadOnlyList<OutboxMail> Of(
        IEnumerable<ComposedMail> mails, string kind, string? digestId = null, int? number = null)
        => [.. mails.Select(mail => new OutboxMail(
            kind, digestId, number, mail.Recipient, mail.MessageId, mail.Subject, mail.Bytes, mail.Date))];
}
