using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>
/// Recognises replies that refuse a mail because its sender has sent too many: a quota, or a limit of the rate. Providers
/// use permanent codes of every kind for them, and the same words for mailboxes that are full.
/// </summary>
internal static partial class SenderLimitDetector
{
    private const RegexOptions Options
        = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    // Gmail 5.4.5; Exchange Online 5.1.90, 5.2.121 and 5.2.122, 5.7.232 to 5.7.236, 5.7.705 and 5.7.750, and for blocked
    // senders 5.1.8 and 5.7.501 to 5.7.503.
    private static readonly string[] SenderCodes =
    [
        "5.4.5", "5.1.8", "5.1.90", "5.2.121", "5.2.122", "5.7.232", "5.7.233", "5.7.236", "5.7.501", "5.7.502", "5.7.503",
        "5.7.705", "5.7.750",
    ];

    // A mailbox that is full or gets too much, and a mail that is too large (RFC 3463 §3.3, §3.4).
    private static readonly string[] OtherCodes = ["5.2.1", "5.2.2", "5.2.3", "5.3.4", "4.2.1", "4.2.2", "4.2.3", "4.3.4"];

    /// <param name="message">The reply without its code, which may begin with an enhanced one.</param>
    /// <param name="command">The command that it answers.</param>
    public static bool IsSenderLimit(string message, SmtpErrorCode command)
    {
        var code = EnhancedCode().Match(message).Value;
        if (SenderCodes.Contains(code))
        {
            return true;
        }

        if (OtherCodes.Contains(code) || !Limit().IsMatch(message) || Size().IsMatch(message))
        {
            return false;
        }

        // A filter may call its threshold a limit, so an answer to a content has to say more than that.
        return Sender().IsMatch(message)
            || (!Recipient().IsMatch(message)
                && (command != SmtpErrorCode.MessageNotAccepted || Amount().IsMatch(message)));
    }

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}", Options)]
    private static partial Regex EnhancedCode();

    [GeneratedRegex(
        @"quota|[Ll]imit(s|ed|ing)?([^a-z]|$)|\brate\b|throttl|too (many|much)|credits|exceeded the max",
        Options)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\bsize\b|too (large|big|long)|bytes|octets|\blimited to\b", Options)]
    private static partial Regex Size();

    [GeneratedRegex(
        @"sending|submission|outgoing|outbound|\bsent\b|daily|hourly|monthly|per[ -](second|minute|hour|day|month)|/(min|h|d)",
        Options)]
    private static partial Regex Sender();

    [GeneratedRegex(
        @"mailbox|inbox|over ?quota|\bfull\b|disk|storage|space|receiving|recipient'?s? (has|is)|\buser\b",
        Options)]
    private static partial Regex Recipient();

    [GeneratedRegex(@"quota|\brate\b|throttl|too (many|much)|credits|messages|mails", Options)]
    private static partial Regex Amount();
}
