using System.Text;
using MimeKit;

namespace NewsMonitor.Settings;

/// <summary>Mail addresses with their domain as A-labels (RFC 5890), which every server accepts.</summary>
internal static class AsciiAddress
{
    /// <summary>The address without a display name; its local part stays as it is.</summary>
    public static string Encode(MailboxAddress mailbox) => mailbox.GetAddress(idnEncode: true);

    /// <summary>All addresses that the settings send mail to.</summary>
    public static HashSet<string> EncodeAll(MonitorSettings settings)
        => EncodeAll(settings.Digests.Values.SelectMany(digest => digest.To).Concat(settings.Mail.Operator));

    public static HashSet<string> EncodeAll(IEnumerable<string> mailboxes)
        => [.. mailboxes.Select(mailbox => Encode(MailboxAddress.Parse(mailbox)))];

    public static string GetDomain(MailboxAddress mailbox)
    {
        var address = Encode(mailbox);
        return address[(address.LastIndexOf('@') + 1)..];
    }

    /// <summary>
    /// True if the local part is not ASCII: then there is no such form, and the server must support SMTPUTF8 (RFC
    /// 6531).
    /// </summary>
    public static bool RequiresSmtpUtf8(MailboxAddress mailbox) => !Ascii.IsValid(Encode(mailbox));
}
