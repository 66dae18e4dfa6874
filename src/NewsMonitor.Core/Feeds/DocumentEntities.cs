using System.Text.RegularExpressions;

namespace NewsMonitor.Feeds;

/// <summary>
/// The entities that a document declares for itself, as far as they are plain texts: those that refer to others or to files
/// stand for nothing. How much they may add to the document is bounded, so that no text can be made to swell.
/// </summary>
internal sealed partial class DocumentEntities
{
    private const int MaxEntities = 100;
    private const int MaxExpansion = 65_536;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private int _expanded;

    /// <summary>The entities declared before the root element; null when there are none.</summary>
    /// <param name="prolog">What stands before the root element.</param>
    public static DocumentEntities? Parse(ReadOnlySpan<char> prolog)
    {
        if (!prolog.Contains("<!ENTITY", StringComparison.Ordinal))
        {
            return null;
        }

        var entities = new DocumentEntities();
        foreach (var declared in Declaration().Matches(prolog.ToString()).Take(MaxEntities).Select(match => match.Groups))
        {
            entities._texts.TryAdd(declared["name"].Value, declared["text"].Value);
        }

        return entities;
    }

    /// <summary>The text of an entity; null when it is not declared, or when entities have added too much already.</summary>
    public string? Expand(string name)
    {
        if (!_texts.TryGetValue(name, out var text) || _expanded + text.Length > MaxExpansion)
        {
            return null;
        }

        _expanded += text.Length;
        return text;
    }

    [GeneratedRegex(
        """<!ENTITY\s+(?<name>[A-Za-z_][A-Za-z0-9_.-]{0,63})\s+("(?<text>[^"<&%\p{Cc}\uFFFE\uFFFF]{0,1000})"|'(?<text>[^'<&%\p{Cc}\uFFFE\uFFFF]{0,1000})')\s*>""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
