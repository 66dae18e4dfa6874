using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace NewsMonitor.Settings;

/// <summary>Mail addresses in settings: one mailbox with its domain, with or without a display name.</summary>
internal static class MailAddress
{
    private static readonly ParserOptions Strict = new() { AllowAddressesWithoutDomain = false };

    /// <summary>Parses <c>desk@example.org</c> or <c>News Desk &lt;desk@example.org&gt;</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MailboxAddress? address)
        => MailboxAddress.TryParse(Strict, text, out address) && !text.Any(char.IsControl) && HasMatchingBrackets(text);

    // The parser forgives an angle bracket or a quote that is missing.
    private static bool HasMatchingBrackets(string text)
    {
        var (isQuoted, opened, closed) = (false, 0, 0);
        var trimmed = text.Trim();
        for (var index = 0; index < trimmed.Length; index++)
        {
            switch (trimmed[index])
            {
                case '\\' when isQuoted:
                    index++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '<' when !isQuoted:
                    opened++;
                    break;
                case '>' when !isQuoted:
                    closed += index == trimmed.Length - 1 ? 1 : 2;
                    break;
                default:
                    break;
            }
        }

        return !isQuoted && opened == closed && opened <= 1;
    }
}
