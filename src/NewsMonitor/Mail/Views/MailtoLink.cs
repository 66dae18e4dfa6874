using MimeKit;
using NewsMonitor.Settings;

namespace NewsMonitor.Mail.Views;

/// <summary>Links that open a new mail (RFC 6068).</summary>
internal static class MailtoLink
{
    public static string To(MailboxAddress mailbox) =>
        "mailto:" + Uri.EscapeDataString(AsciiAddress.Encode(mailbox)).Replace("%40", "@", StringComparison.Ordinal);
}
