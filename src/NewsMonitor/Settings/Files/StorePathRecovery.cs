using System.Text;
using System.Text.RegularExpressions;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Files;

/// <summary>A settings file that is no JSON, such as one that misses a comma.</summary>
internal static partial class StorePathRecovery
{
    /// <summary>The one thing that is asked of such a file: where the store lies, if it says so anywhere.</summary>
    public static SettingsMap Recover(SettingsFile file)
    {
        var text = StringOrComment().Replace(Encoding.UTF8.GetString(file.Content.Span), "${text}");
        var path = StorePath().Match(text).Groups["path"].Value;

        // Where it names none, this is no JSON either.
        var store = Encoding.UTF8.GetBytes($$"""{ "Store": { "Path": {{path}} } }""");
        return SettingsParser.Parse(new SettingsFile(file.Path, store), []) ?? SettingsMap.Empty;
    }

    // What begins a comment in a text, as in an address, does not.
    [GeneratedRegex("""(?<text>"([^"\\\n]|\\.)*")|//[^\n]*|/\*(.|\n)*?\*/""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StringOrComment();

    // The section holds no other.
    [GeneratedRegex("""\s*"Store"\s*:\s*\{[^{}]*?"Path"\s*:\s*(?<path>"([^"\\\n]|\\.)*")""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StorePath();
}
