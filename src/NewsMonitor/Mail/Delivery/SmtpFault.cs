using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using NewsMonitor.Mail.Wording;
using Polly.Timeout;

namespace NewsMonitor.Mail.Delivery;

/// <summary>Tells what a failure of MailKit means for the mail. The reply code decides, never MailKit's own error code, which only says who was meant.</summary>
internal static class SmtpFault
{
    private const int ReasonLimit = 500;

    // Enhanced status codes (RFC 3463).
    private const string MailboxFull = "5.2.2";
    private const string Policy = "5.7.";

    /// <summary>What has become of the mail; null for an exception that is no fault of mail but a bug.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="phase">How far the mail had come.</param>
    public static DeliveryResult? Meaning(Exception fault, SmtpPhase phase) => fault switch
    {
        AuthenticationException login => OfLogin(login),
        // Whoever dislikes a certificate, or speaks no TLS, says so; this is a lost connection.
        SslHandshakeException { InnerException: (IOException or SocketException) and var cut } =>
            Lost($"the TLS handshake was cut short: {cut.Message}", phase),
        SslHandshakeException => Misconfigured($"no secure connection: {fault.Message}", "Mail:Smtp:Security and Mail:Smtp:Port must fit the server; a private authority belongs in Mail:Smtp:CaFile, with Mail:Smtp:CheckRevocation false when it has no revocation list"),
        ServiceNotAuthenticatedException => Misconfigured($"the server wants a login: {fault.Message}", "set Mail:Smtp:Username and Mail:Smtp:PasswordFile"),
        NotSupportedException => Misconfigured($"the server lacks what the settings ask for: {fault.Message}", "check Mail:Smtp:Port, Mail:Smtp:Security, Mail:Smtp:LocalDomain and Mail:Smtp:Username"),
        SmtpCommandException command => OfReply(command, phase),
        TimeoutRejectedException or OperationCanceledException => Lost("the server took too long", phase),
        SmtpProtocolException or IOException or SocketException or ServiceNotConnectedException or TimeoutException => Lost(fault.Message, phase),
        _ => null,
    };

    private static DeliveryResult OfReply(SmtpCommandException reply, SmtpPhase phase)
    {
        var code = (int)reply.StatusCode;
        var text = Clean($"{code.ToString(CultureInfo.InvariantCulture)} {reply.Message}");
        return (code, phase, reply.ErrorCode) switch
        {
            ( < 500, _, _) => new DeliveryResult.Retry(text),
            (530 or 534 or 535 or 538, _, _) => Misconfigured(text, "check Mail:Smtp:Username and Mail:Smtp:PasswordFile"),
            (_, SmtpPhase.Connecting, _) => Misconfigured(text, "check Mail:Smtp:Host, Mail:Smtp:Port and Mail:Smtp:LocalDomain"),
            // RFC 1870 §6.1: the answer to MAIL FROM may also be that this mail is too big.
            (552, _, not SmtpErrorCode.RecipientNotAccepted) =>
                new DeliveryResult.Refused(text) { IsTooLarge = !reply.Message.StartsWith(MailboxFull, StringComparison.Ordinal) },
            // Any other sender would be refused in the same way, so no mail is to die of it.
            (_, _, SmtpErrorCode.SenderNotAccepted) => Misconfigured(text, "the server does not take mail from Mail:From"),
            // 5.7.x (RFC 3463 §3.8) is about us, not about the mailbox.
            (_, _, SmtpErrorCode.RecipientNotAccepted) =>
                new DeliveryResult.Refused(text) { IsOfRecipient = !reply.Message.StartsWith(Policy, StringComparison.Ordinal) },
            _ => new DeliveryResult.Refused(text),
        };
    }

    // MailKit keeps the reply to AUTH in an inner exception, or only at the head of its message.
    private static DeliveryResult OfLogin(AuthenticationException login)
    {
        var isTemporary = login.InnerException is SmtpCommandException reply
            ? (int)reply.StatusCode < 500
            : login.Message is ['4', >= '0' and <= '9', >= '0' and <= '9', ..];
        return isTemporary
            ? new DeliveryResult.Retry(Clean($"login: {login.Message}"))
            : Misconfigured($"the server refused the login: {login.Message}", LoginRemedy(login.Message));
    }

    private static string LoginRemedy(string answer)
    {
        // Exchange Online: basic authentication is off for the tenant, for the account, or at all.
        if (answer.Contains("5.7.30", StringComparison.Ordinal) || answer.Contains("5.7.139", StringComparison.Ordinal))
        {
            return "it takes no passwords, so set Mail:Smtp:OAuth";
        }

        return answer.Contains("5.7.9", StringComparison.Ordinal)
            ? "it wants a password made for this program alone, or Mail:Smtp:OAuth"
            : "check Mail:Smtp:Username and Mail:Smtp:PasswordFile";
    }

    private static DeliveryResult Lost(string how, SmtpPhase phase) => phase == SmtpPhase.Sent
        ? new DeliveryResult.Unclear(Clean($"the mail was sent but the server's reply was lost: {how}"))
        : new DeliveryResult.Retry(Clean(how));

    /// <summary>Tells what is wrong with the settings, in one clean line.</summary>
    /// <param name="what">What was wrong; text from outside is cleaned.</param>
    /// <param name="remedy">What to do.</param>
    public static DeliveryResult.Misconfigured Misconfigured(string what, string remedy) =>
        new($"{TextSanitizer.Sanitize(what, ReasonLimit).TrimEnd('.')}; {remedy}.");

    /// <summary>Text from outside, as it may stand in logs and mails.</summary>
    public static string Clean(string text) => TextSanitizer.Sanitize(text, ReasonLimit);
}
