using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Polly.Timeout;
using Xunit;

namespace NewsMonitor.Outbox.Delivery;

public sealed class SmtpErrorClassifierTests
{
    private const SmtpErrorCode Other = SmtpErrorCode.UnexpectedStatusCode;

    [Theory]
    [InlineData(421, SmtpErrorCode.MessageNotAccepted, "Sending", "Retry")]
    [InlineData(450, SmtpErrorCode.RecipientNotAccepted, "Sending", "Retry")]
    [InlineData(451, SmtpErrorCode.MessageNotAccepted, "Sent", "Retry")]
    [InlineData(452, SmtpErrorCode.SenderNotAccepted, "Sending", "Retry")]
    [InlineData(454, Other, "Connecting", "Retry")]
    [InlineData(421, Other, "Connecting", "Retry")]
    [InlineData(550, SmtpErrorCode.RecipientNotAccepted, "Sending", "Refused")]
    [InlineData(553, SmtpErrorCode.RecipientNotAccepted, "Sending", "Refused")]
    [InlineData(554, SmtpErrorCode.MessageNotAccepted, "Sent", "Refused")]
    [InlineData(552, SmtpErrorCode.MessageNotAccepted, "Sent", "Refused")]
    [InlineData(552, SmtpErrorCode.SenderNotAccepted, "Sending", "Refused")]
    [InlineData(553, SmtpErrorCode.SenderNotAccepted, "Envelope", "Misconfigured")]
    [InlineData(550, SmtpErrorCode.SenderNotAccepted, "Sending", "Misconfigured")]
    [InlineData(530, SmtpErrorCode.RecipientNotAccepted, "Sending", "Misconfigured")]
    [InlineData(535, Other, "Connecting", "Misconfigured")]
    [InlineData(554, Other, "Connecting", "Misconfigured")]
    public void A_reply_is_classified_by_its_code(int code, SmtpErrorCode error, string phase, string expected) =>
        Check(expected, new SmtpCommandException(error, (SmtpStatusCode)code, "so it is"), phase);

    [Theory]
    [InlineData("Connecting", "Retry")]
    [InlineData("Sending", "Retry")]
    [InlineData("Sent", "Unclear")]
    public void A_lost_connection_is_classified_by_the_progress_of_the_mail(string phase, string expected)
    {
        Check(expected, new IOException("reset"), phase);
        Check(expected, new SocketException((int)SocketError.ConnectionRefused), phase);
        Check(expected, new SmtpProtocolException("gone"), phase);
        Check(expected, new ServiceNotConnectedException(), phase);
        Check(expected, new TimeoutRejectedException(), phase);
        Check(expected, new OperationCanceledException(), phase);
    }

    [Fact]
    public void Only_a_permanent_answer_to_the_login_is_a_wrong_password()
    {
        Check("Misconfigured", new AuthenticationException("535: 5.7.8 no"), "Connecting");
        Check("Misconfigured", new AuthenticationException("no", new SmtpCommandException(Other, (SmtpStatusCode)535, "no")), "Connecting");
        Check("Retry", new AuthenticationException("454: 4.7.0 later"), "Connecting");
        Check("Retry", new AuthenticationException("later", new SmtpCommandException(Other, (SmtpStatusCode)454, "later")), "Connecting");
    }

    [Theory]
    [InlineData(550, SmtpErrorCode.RecipientNotAccepted, "5.1.1 unknown", true)]
    [InlineData(552, SmtpErrorCode.RecipientNotAccepted, "5.2.2 full", true)]
    [InlineData(554, SmtpErrorCode.RecipientNotAccepted, "5.7.1 relay access denied", false)]
    [InlineData(554, SmtpErrorCode.MessageNotAccepted, "5.7.1 spam", false)]
    public void Only_a_refusal_of_the_address_counts_against_a_recipient(int code, SmtpErrorCode error, string answer, bool expected)
    {
        var refused = SmtpErrorClassifier.Classify(new SmtpCommandException(error, (SmtpStatusCode)code, answer), SmtpPhase.Sending);

        Assert.Equal(expected, Assert.IsType<DeliveryResult.Refused>(refused).IsRecipientRefused);
    }

    [Theory]
    [InlineData("535: 5.7.139 basic authentication is disabled", "Mail:Smtp:OAuth")]
    [InlineData("550: 5.7.30 Basic authentication is not supported", "Mail:Smtp:OAuth")]
    [InlineData("534: 5.7.9 Application-specific password required", "made for this program alone")]
    [InlineData("535: 5.7.8 wrong", "Mail:Smtp:PasswordFile")]
    public void A_refused_login_names_the_setting_to_change(string answer, string remedy)
    {
        var told = Assert.IsType<DeliveryResult.Misconfigured>(
            SmtpErrorClassifier.Classify(new AuthenticationException(answer), SmtpPhase.Connecting));

        Assert.Contains(remedy, told.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_that_the_server_lacks_is_misconfigured()
    {
        Check("Misconfigured", new NotSupportedException("no STARTTLS"), "Connecting");
        Check("Misconfigured", new SslHandshakeException("bad certificate"), "Connecting");
        Check("Misconfigured", new ServiceNotAuthenticatedException("log in first"), "Sending");
    }

    [Fact]
    public void A_bug_is_not_classified() => Assert.Null(SmtpErrorClassifier.Classify(new InvalidOperationException(), SmtpPhase.Sending));

    [Fact]
    public void Replies_are_sanitized()
    {
        var fault = new SmtpCommandException(
            SmtpErrorCode.RecipientNotAccepted, (SmtpStatusCode)550, "no\r\n2026-01-01 forged log line \u001B[31m" + new string('x', 9000));

        var refused = Assert.IsType<DeliveryResult.Refused>(SmtpErrorClassifier.Classify(fault, SmtpPhase.Sending));

        Assert.DoesNotContain(refused.Reason, char.IsControl);
        Assert.InRange(refused.Reason.Length, 10, 500);
    }

    private static void Check(string expected, Exception fault, string phase) =>
        Assert.Equal(expected, SmtpErrorClassifier.Classify(fault, Enum.Parse<SmtpPhase>(phase))?.GetType().Name);
}
