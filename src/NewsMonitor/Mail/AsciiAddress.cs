using MimeKit;

namespace NewsMonitor.Mail;

/// <summary>Reads mail addresses with their domain as A-labels (RFC 5890), which every server takes.</summary>
internal static class AsciiAddress
{
    /// <summary>Reads an address with or without a display name; its local part stays as it is.</summary>
    /// <exception cref="ParseException">It is no mail address.</exception>
    public static MailboxAddress Parse(string address)
    {
        var mailbox = MailboxAddress.Parse(address);
        return new(mailbox.Name, MailboxAddress.EncodeAddrspec(mailbox.Address));
    }
}
