using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using NewsMonitor.Wording;
using Polly.Timeout;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Translates an exception of MailKit into a result: by the reply code where there is one.</summary>
internal static class SmtpErrorClassifier
{
    private const int MaxReasonLength = 500;

    // Enhanced status codes (RFC 3463).
    private const string MailboxFullCode = "5.2.2";
    private const string PolicyCodePrefix = "5.7.";

    private const string ServerRemedy = "check Mail:Smtp:Host, Mail:Smtp:Port and Mail:Smtp:Security";

    /// <returns>Null for an exception that is a bug and not a failure of delivery.</returns>
    public static DeliveryResult? Classify(Exception error, SmtpPhase phase) => error switch
    {
        WrongTlsModeException wrong => new DeliveryResult.Misconfigured($"{wrong.Message}."),
        AuthenticationException login => ClassifyLoginFailure(login),
        // Servers without TLS and rejected certificates are reported as such; this is a lost connection.
        SslHandshakeException { InnerException: (IOException or SocketException) and var cut } =>
            ClassifyLostConnection($"the TLS handshake was cut short: {cut.Message}", phase),
        SslHandshakeException => CreateMisconfigured(
            $"no secure connection: {error.Message}",
            "Mail:Smtp:Security and Mail:Smtp:Port must fit the server; a private authority belongs in "
            + "Mail:Smtp:CaFile, with Mail:Smtp:CheckRevocation false when it has no revocation list"),
        ServiceNotAuthenticatedException => CreateMisconfigured(
            $"the server wants a login: {error.Message}", "set Mail:Smtp:Username and Mail:Smtp:PasswordFile"),
        NotSupportedException => CreateMisconfigured(
            $"the server lacks what the settings ask for: {error.Message}",
            "check Mail:Smtp:Port, Mail:Smtp:Security, Mail:Smtp:LocalDomain and Mail:Smtp:Username"),
        SmtpCommandException command => ClassifyReply(command, phase),
        TimeoutRejectedException or OperationCanceledException =>
            ClassifyLostConnection("the server took too long", phase),
        SmtpProtocolException or IOException or SocketException or ServiceNotConnectedException or TimeoutException =>
            ClassifyLostConnection(error.Message, phase),
        _ => null,
    };

    private static DeliveryResult ClassifyReply(SmtpCommandException reply, SmtpPhase phase)
    {
        var code = (int)reply.StatusCode;
        var text = SanitizeReason($"{code.ToString(CultureInfo.InvariantCulture)} {reply.Message}");
        return (code, phase, reply.ErrorCode) switch
        {
            ( < 500, _, _) => new DeliveryResult.Retry(text) { Scope = GetScope(reply, phase) },
            (530 or 534 or 535 or 538, _, _) =>
                CreateMisconfigured(text, "check Mail:Smtp:Username and Mail:Smtp:PasswordFile"),
            _ when SenderLimitDetector.IsSenderLimit(reply.Message, reply.ErrorCode) =>
                new DeliveryResult.SenderBlocked(text),
            (_, SmtpPhase.Connecting, _) =>
                CreateMisconfigured(text, "check Mail:Smtp:Host, Mail:Smtp:Port and Mail:Smtp:LocalDomain"),
            // The reply to MAIL FROM may also refuse the size (RFC 1870 §6.1).
            (552, _, not SmtpErrorCode.RecipientNotAccepted) =>
                new DeliveryResult.Refused(text) { IsTooLarge = !HasEnhancedCode(reply, MailboxFullCode) },
            // Every mail would be refused in the same way, so none is given up.
            (_, _, SmtpErrorCode.SenderNotAccepted) =>
                CreateMisconfigured(text, "the server does not take mail from Mail:From"),
            // 5.7.x (RFC 3463 §3.8) is about us, not about the mailbox.
            (_, _, SmtpErrorCode.RecipientNotAccepted) =>
                new DeliveryResult.Refused(text)
                {
                    IsRecipientRefused = !HasEnhancedCode(reply, PolicyCodePrefix),
                    Scope = DeliveryScope.Recipient,
                },
            _ => new DeliveryResult.Refused(text),
        };
    }

    // 421 closes the connection, whatever the command (RFC 5321 §3.8), and a limit of the sender concerns every mail.
    private static DeliveryScope GetScope(SmtpCommandException reply, SmtpPhase phase)
    {
        if (phase == SmtpPhase.Connecting
            || (int)reply.StatusCode == 421
            || reply.ErrorCode == SmtpErrorCode.SenderNotAccepted
            || SenderLimitDetector.IsSenderLimit(reply.Message, reply.ErrorCode))
        {
            return DeliveryScope.Server;
        }

        return reply.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? DeliveryScope.Recipient : DeliveryScope.Mail;
    }

    private static bool HasEnhancedCode(SmtpCommandException reply, string prefix)
        => reply.Message.StartsWith(prefix, StringComparison.Ordinal);

    // MailKit keeps the reply to AUTH in an inner exception, or only at the beginning of its message.
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
        // Exchange Online: basic authentication is disabled for the tenant, the account, or altogether.
        if (answer.Contains("5.7.30", StringComparison.Ordinal) || answer.Contains("5.7.139", StringComparison.Ordinal))
        {
            return "it takes no passwords, so set Mail:Smtp:OAuth";
        }

        return answer.Contains("5.7.9", StringComparison.Ordinal)
            ? "it wants a password made for this program alone, or Mail:Smtp:OAuth"
            : "check Mail:Smtp:Username and Mail:Smtp:PasswordFile";
    }

    private static DeliveryResult ClassifyLostConnection(string how, SmtpPhase phase) => phase switch
    {
        SmtpPhase.Connecting => new DeliveryResult.Retry(SanitizeReason(how)) { Remedy = ServerRemedy },
        SmtpPhase.Envelope => new DeliveryResult.Retry(SanitizeReason(how)),
        SmtpPhase.Sending => new DeliveryResult.Retry(SanitizeReason(how)) { Scope = DeliveryScope.Mail },
        _ => new DeliveryResult.Unclear(SanitizeReason($"the mail was sent but the server's reply was lost: {how}")),
    };

    /// <summary>Joins the cause, which may contain text of a server, and the remedy to one line.</summary>
    public static DeliveryResult.Misconfigured CreateMisconfigured(string cause, string remedy) =>
        new($"{SanitizeReason(cause).TrimEnd('.')}; {remedy}.");

    /// <summary>Makes text of a server safe for logs and mails.</summary>
    public static string SanitizeReason(string text) => TextSanitizer.Sanitize(text, MaxReasonLength);
}
