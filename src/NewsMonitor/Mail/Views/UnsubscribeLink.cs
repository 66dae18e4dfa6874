using MimeKit;
using NewsMonitor.Settings;

namespace NewsMonitor.Mail.Views;

/// <summary>The address in List-Unsubscribe (RFC 2369 §3.2) and in the footer of a mail.</summary>
internal static class UnsubscribeLink
{
    /// <summary>The link for the header: from the settings, else a mail to the operator; null for neither.</summary>
    public static string? Of(MailOptions options, string digestId) =>
        Of(options.Unsubscribe, digestId) ?? (options.Operator is [var first, ..] ? Of(first, digestId) : null);

    /// <summary>
    /// Returns an https address unchanged; adds a subject that names the digest to a mail address or a mailto link
    /// without one. Null when the setting is empty or neither.
    /// </summary>
    public static string? Of(string setting, string digestId)
    {
        var isLink = setting.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        if (setting.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || (isLink && setting.Contains('?', StringComparison.Ordinal)))
        {
            return Uri.TryCreate(setting, UriKind.Absolute, out var link) ? link.AbsoluteUri : null;
        }

        var address = isLink ? setting["mailto:".Length..] : setting;
        return MailboxAddress.TryParse(address, out var mailbox)
            ? $"{MailtoLink.To(mailbox)}?subject=unsubscribe%20{digestId}"
            : null;
    }
}
