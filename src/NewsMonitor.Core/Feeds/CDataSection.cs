namespace NewsMonitor.Feeds;

/// <summary>Finds the end of a CDATA section whose text contains the marks of one.</summary>
internal static class CDataSection
{
    public const string Start = "<![CDATA[";
    public const string End = "]]>";

    // Bounds the time on hostile markup.
    private const int MaxDistance = 65_536;

    /// <summary>
    /// Returns the index of the mark that ends a section. A section extends to the last end mark inside its element,
    /// unless another section starts before.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="section">The index of the start mark.</param>
    /// <param name="firstEnd">The index of the first end mark after it.</param>
    public static int FindEnd(string text, int section, int firstEnd)
    {
        var element = GetElement(text.AsSpan(0, section));
        var rest = text.AsSpan(firstEnd + End.Length);
        if (element.IsEmpty || IsEndTag(rest.TrimStart(), element))
        {
            return firstEnd;
        }

        rest = rest[..Math.Min(rest.Length, MaxDistance)];
        var close = rest.IndexOf($"</{element}", StringComparison.Ordinal);
        rest = close < 0 ? [] : rest[..close];
        var nextSection = rest.IndexOf(Start, StringComparison.Ordinal);
        rest = nextSection < 0 ? rest : rest[..nextSection];
        var last = rest.LastIndexOf(End, StringComparison.Ordinal);
        return last < 0 ? firstEnd : firstEnd + End.Length + last;
    }

    // The name in the start tag before the section; empty if another tag comes before it.
    private static ReadOnlySpan<char> GetElement(ReadOnlySpan<char> before)
    {
        var name = before[(before.LastIndexOf('<') + 1)..];
        var length = name.IndexOfAny(" \t\r\n>");
        return length > 0 && char.IsLetter(name[0]) ? name[..length] : [];
    }

    private static bool IsEndTag(ReadOnlySpan<char> text, ReadOnlySpan<char> element)
        => text.StartsWith("</") && text[2..].StartsWith(element);
}
