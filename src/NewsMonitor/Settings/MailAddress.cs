using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using MimeKit;

namespace NewsMonitor.Settings;

/// <summary>Mail addresses in settings: one mailbox with its domain, with or without a display name.</summary>
internal static partial class MailAddress
{
    private static readonly ParserOptions Strict = new() { AllowAddressesWithoutDomain = false };

    /// <summary>Parses <c>desk@example.org</c> or <c>News Desk &lt;desk@example.org&gt;</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MailboxAddress? address)
        => MailboxAddress.TryParse(Strict, text, out address)
            && !text.Any(char.IsControl)
            && MatchingBrackets().IsMatch(text.Trim());

    // The parser forgives an angle bracket or a quote that is missing.
    [GeneratedRegex(
        """^([^<>"]|"(\\.|[^"\\])*")*(<([^<>"]|"(\\.|[^"\\])*")+>)?$""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MatchingBrackets();
}
