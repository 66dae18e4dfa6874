using System.Text;
using MimeKit;

namespace NewsMonitor.Settings;

/// <summary>Mail addresses with their domain as A-labels (RFC 5890), which every server takes.</summary>
internal static class AsciiAddress
{
    /// <summary>The address without a display name; its local part stays as it is.</summary>
    public static string Encode(MailboxAddress mailbox) => mailbox.GetAddress(idnEncode: true);

    /// <summary>Every address that settings name as one that mail goes to.</summary>
    public static HashSet<string> EncodeAll(MonitorSettings settings)
        => EncodeAll(settings.Digests.Values.SelectMany(digest => digest.To).Concat(settings.Mail.Operator));

    /// <summary>Addresses of settings, each once.</summary>
    public static HashSet<string> EncodeAll(IEnumerable<string> mailboxes)
        => [.. mailboxes.Select(mailbox => Encode(MailboxAddress.Parse(mailbox)))];

    /// <summary>The domain.</summary>
    public static string GetDomain(MailboxAddress mailbox)
    {
        var address = Encode(mailbox);
        return address[(address.LastIndexOf('@') + 1)..];
    }

    /// <summary>Whether there is no such form: the local part has letters beyond ASCII, which takes SMTPUTF8 (RFC 6531).</summary>
    public static bool RequiresSmtpUtf8(MailboxAddress mailbox) => !Ascii.IsValid(Encode(mailbox));
}
