namespace NewsMonitor.Mail;

/// <summary>A finished mail to one recipient; its bytes never change, however often it is sent.</summary>
/// <param name="DigestId">The digest or alert; null for other mails.</param>
/// <param name="Number">The number of the edition or notice; null for other mails.</param>
/// <param name="Recipient">The address, without a display name.</param>
/// <param name="MessageId">The Message-ID, without angle brackets.</param>
internal sealed record ComposedMail(
    string Kind,
    string? DigestId,
    int? Number,
    string Recipient,
    string MessageId,
    string Subject,
    byte[] Bytes,
    DateTimeOffset ComposedAt);
