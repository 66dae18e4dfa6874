using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using NewsMonitor.Wording;
using Polly.Timeout;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Tells what a failure of MailKit means for the mail. The reply code decides, never MailKit's own error code, which only says who was meant.</summary>
internal static class SmtpErrorClassifier
{
    private const int MaxReasonLength = 500;

    // Enhanced status codes (RFC 3463).
    private const string MailboxFullCode = "5.2.2";
    private const string PolicyCodePrefix = "5.7.";

    /// <summary>What has become of the mail; null for an exception that is no fault of mail but a bug.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="phase">How far the mail had come.</param>
    public static DeliveryResult? Classify(Exception fault, SmtpPhase phase) => fault switch
    {
        AuthenticationException login => ClassifyLoginFailure(login),
        // Whoever dislikes a certificate, or speaks no TLS, says so; this is a lost connection.
        SslHandshakeException { InnerException: (IOException or SocketException) and var cut } =>
            ClassifyLostConnection($"the TLS handshake was cut short: {cut.Message}", phase),
        SslHandshakeException => CreateMisconfigured($"no secure connection: {fault.Message}", "Mail:Smtp:Security and Mail:Smtp:Port must fit the server; a private authority belongs in Mail:Smtp:CaFile, with Mail:Smtp:CheckRevocation false when it has no revocation list"),
        ServiceNotAuthenticatedException => CreateMisconfigured($"the server wants a login: {fault.Message}", "set Mail:Smtp:Username and Mail:Smtp:PasswordFile"),
        NotSupportedException => CreateMisconfigured($"the server lacks what the settings ask for: {fault.Message}", "check Mail:Smtp:Port, Mail:Smtp:Security, Mail:Smtp:LocalDomain and Mail:Smtp:Username"),
        SmtpCommandException command => ClassifyReply(command, phase),
        TimeoutRejectedException or OperationCanceledException => ClassifyLostConnection("the server took too long", phase),
        SmtpProtocolException or IOException or SocketException or ServiceNotConnectedException or TimeoutException => ClassifyLostConnection(fault.Message, phase),
        _ => null,
    };

    private static DeliveryResult ClassifyReply(SmtpCommandException reply, SmtpPhase phase)
    {
        var code = (int)reply.StatusCode;
        var text = SanitizeReason($"{code.ToString(CultureInfo.InvariantCulture)} {reply.Message}");
        return (code, phase, reply.ErrorCode) switch
        {
            ( < 500, _, _) => new DeliveryResult.Retry(text),
            (530 or 534 or 535 or 538, _, _) => CreateMisconfigured(text, "check Mail:Smtp:Username and Mail:Smtp:PasswordFile"),
            (_, SmtpPhase.Connecting, _) => CreateMisconfigured(text, "check Mail:Smtp:Host, Mail:Smtp:Port and Mail:Smtp:LocalDomain"),
            // RFC 1870 §6.1: the answer to MAIL FROM may also be that this mail is too big.
            (552, _, not SmtpErrorCode.RecipientNotAccepted) =>
                new DeliveryResult.Refused(text) { IsTooLarge = !reply.Message.StartsWith(MailboxFullCode, StringComparison.Ordinal) },
            // Any other sender would be refused in the same way, so no mail is to die of it.
            (_, _, SmtpErrorCode.SenderNotAccepted) => CreateMisconfigured(text, "the server does not take mail from Mail:From"),
            // 5.7.x (RFC 3463 §3.8) is about us, not about the mailbox.
            (_, _, SmtpErrorCode.RecipientNotAccepted) =>
                new DeliveryResult.Refused(text) { IsRecipientRefused = !reply.Message.StartsWith(PolicyCodePrefix, StringComparison.Ordinal) },
            _ => new DeliveryResult.Refused(text),
        };
    }

    // MailKit keeps the reply to AUTH in an inner exception, or only at the head of its message.
    private static DeliveryResult ClassifyLoginFailure(AuthenticationException login)
    {
        var isTemporary = login.InnerException is SmtpCommandException reply
            ? (int)reply.StatusCode < 500
            : login.Message is ['4', >= '0' and <= '9', >= '0' and <= '9', ..];
        return isTemporary
            ? new DeliveryResult.Retry(SanitizeReason($"login: {login.Message}"))
            : CreateMisconfigured($"the server refused the login: {login.Message}", GetLoginRemedy(login.Message));
    }

    private static string GetLoginRemedy(string answer)
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

    private static DeliveryResult ClassifyLostConnection(string how, SmtpPhase phase) => phase == SmtpPhase.Sent
        ? new DeliveryResult.Unclear(SanitizeReason($"the mail was sent but the server's reply was lost: {how}"))
        : new DeliveryResult.Retry(SanitizeReason(how));

    /// <summary>Tells what is wrong with the settings, in one clean line.</summary>
    /// <param name="what">What was wrong; text from outside is cleaned.</param>
    /// <param name="remedy">What to do.</param>
    public static DeliveryResult.Misconfigured CreateMisconfigured(string what, string remedy) =>
        new($"{TextSanitizer.Sanitize(what, MaxReasonLength).TrimEnd('.')}; {remedy}.");

    /// <summary>Text from outside, as it may stand in logs and mails.</summary>
    public static string SanitizeReason(string text) => TextSanitizer.Sanitize(text, MaxReasonLength);
}
