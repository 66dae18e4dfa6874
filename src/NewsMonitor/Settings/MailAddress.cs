using System.Diagnostics.CodeAnalysis;
using System.Text;
using MimeKit;

namespace NewsMonitor.Settings;

/// <summary>Mail addresses in settings: one mailbox with its domain, with or without a display name.</summary>
internal static class MailAddress
{
    private static readonly ParserOptions Strict = new() { AllowAddressesWithoutDomain = false };

    /// <summary>Parses <c>desk@example.org</c> or <c>News Desk &lt;desk@example.org&gt;</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MailboxAddress? address)
        => MailboxAddress.TryParse(Strict, text, out address)
            && !text.Any(char.IsControl)
            && HasMatchingBrackets(text.Trim());

    // The parser forgives an angle bracket or a quote that is missing.
    private static bool HasMatchingBrackets(string text)
    {
        if (RemoveQuoted(text) is not { } unquoted)
        {
            return false;
        }

        var start = unquoted.IndexOf('<', StringComparison.Ordinal);
        return start < 0
            ? !unquoted.Contains('>', StringComparison.Ordinal)
            : unquoted.LastIndexOf('<') == start
                && unquoted.IndexOf('>', StringComparison.Ordinal) == unquoted.Length - 1
                && unquoted.Length > start + 2;
    }

    // Null if a quote is missing.
    private static string? RemoveQuoted(string text)
    {
        var unquoted = new StringBuilder(text.Length);
        var (isQuoted, isEscaped) = (false, false);
        foreach (var character in text)
        {
            if (isEscaped)
            {
                isEscaped = false;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                unquoted.Append(character);
            }
            else
            {
                isEscaped = character == '\\';
            }
        }

        return isQuoted ? null : unquoted.ToString();
    }
}
