using System.Text.RegularExpressions;

namespace NewsMonitor.Feeds;

/// <summary>
/// The entities that a document declares with plain texts; those that refer to other entities or to files are ignored.
/// The length that they may add to the document is bounded, so that no document can expand without limit.
/// </summary>
internal sealed partial class DocumentEntities
{
    private const int MaxEntities = 100;
    private const int MaxExpansion = 65_536;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private int _expanded;

    /// <summary>Returns the entities declared before the root element; null if there are none.</summary>
    public static DocumentEntities? Parse(ReadOnlySpan<char> prolog)
    {
        if (!prolog.Contains("<!ENTITY", StringComparison.Ordinal))
        {
            return null;
        }

        var entities = new DocumentEntities();
        var declarations = Declaration().Matches(prolog.ToString()).Take(MaxEntities);
        foreach (var groups in declarations.Select(declaration => declaration.Groups))
        {
            entities._texts.TryAdd(groups["name"].Value, groups["text"].Value);
        }

        return entities;
    }

    /// <summary>Returns the text of an entity; null if it is undeclared or the limit of expansion is reached.</summary>
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
        """<!ENTITY\s+(?<name>[A-Za-z_][A-Za-z0-9_.-]{0,63})\s+"""
        + """("(?<text>[^"<&%\p{Cc}\uFFFE\uFFFF]{0,1000})"|'(?<text>[^'<&%\p{Cc}\uFFFE\uFFFF]{0,1000})')\s*>""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
