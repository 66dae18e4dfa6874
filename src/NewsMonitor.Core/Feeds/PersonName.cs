using System.Text.RegularExpressions;

namespace NewsMonitor.Feeds;

internal static partial class PersonName
{
    private const int MaxLength = 1000;

    /// <summary>
    /// Returns the name in <c>jane@example.org (Jane Doe)</c> (the form that RSS requires) or
    /// <c>Jane Doe &lt;jane@example.org&gt;</c>; any other text unchanged.
    /// </summary>
    public static string Parse(string text)
    {
        if (text.Length > MaxLength || !text.Contains('@'))
        {
            return text;
        }

        var match = MailThenName().Match(text);
        match = match.Success ? match : NameThenMail().Match(text);
        return match.Success ? match.Groups["name"].Value.Trim(' ', '"') : text;
    }

    [GeneratedRegex(
        @"^\s*\S+@\S+\s*\((?<name>[^()]*[^()\s][^()]*)\)\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MailThenName();

    [GeneratedRegex(
        @"^\s*(?<name>[^<>]*[^<>\s][^<>]*)<[^<>\s]+@[^<>\s]+>\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NameThenMail();
}
