using System.Text;
using System.Text.RegularExpressions;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Files;

/// <summary>Finds the path of the store in a settings file that is not valid JSON.</summary>
internal static partial class StorePathRecovery
{
    public static SettingsMap Recover(SettingsFile file)
    {
        var text = StringOrComment().Replace(Encoding.UTF8.GetString(file.Content.Span), "${text}");
        var path = StorePath().Match(text).Groups["path"].Value;

        // Without a path this is not valid JSON either.
        var store = Encoding.UTF8.GetBytes($$"""{ "Store": { "Path": {{path}} } }""");
        return SettingsParser.Parse(new SettingsFile(file.Path, store), []) ?? SettingsMap.Empty;
    }

    // Comment marks inside a text, as in an address, do not start a comment.
    [GeneratedRegex(
        """(?<text>"([^"\\\n]|\\.)*")|//[^\n]*|/\*(.|\n)*?\*/""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StringOrComment();

    // The section has no other object in it.
    [GeneratedRegex(
        """\s*"Store"\s*:\s*\{[^{}]*?"Path"\s*:\s*(?<path>"([^"\\\n]|\\.)*")""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StorePath();
}
