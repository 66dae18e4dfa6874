using System.Text.RegularExpressions;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>The codes that a reply begins with: two replies with the same ones say the same.</summary>
internal static partial class SmtpReplyCode
{
    /// <summary>Returns <c>550 5.1.1</c>, or <c>550</c>; null when the text is no reply of a server.</summary>
    public static string? Find(string reply) => Codes().Match(reply) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"^[2-5]\d\d(?: [245]\.\d{1,3}\.\d{1,3})?", RegexOptions.NonBacktracking)]
    private static partial Regex Codes();
}
