namespace NewsMonitor.Mail;

/// <summary>A finished mail to one recipient; its bytes never change, however often it is sent.</summary>
/// <param name="Kind">One of <see cref="MailKinds"/>.</param>
/// <param name="DigestId">The digest or alert; null for other mails.</param>
/// <param name="Number">The number of the edition or notice; null for other mails.</param>
/// <param name="Recipient">The address, without a display name.</param>
/// <param name="MessageId">The Message-ID, without angle brackets.</param>
/// <param name="Subject">The subject, for lists.</param>
/// <param name="Bytes">The whole message with CRLF line ends (RFC 5322).</param>
/// <param name="ComposedAt">The Date of the message.</param>
internal sealed record ComposedMail(
    string Kind,
    string? DigestId,
    int? Number,
    string Recipient,
    string MessageId,
    string Subject,
    byte[] Bytes,
    DateTimeOffset ComposedAt);
