namespace NewsMonitor.Mail;

/// <summary>One finished mail to one recipient; its bytes never change again, however often it is sent.</summary>
/// <param name="MessageId">Its Message-ID without the angle brackets.</param>
/// <param name="Recipient">The one address it goes to, without a display name.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Date">Its Date: when it was composed.</param>
/// <param name="Bytes">The whole message with CRLF line ends (RFC 5322).</param>
public sealed record ComposedMail(
    string MessageId, string Recipient, string Subject, DateTimeOffset Date, byte[] Bytes);
