using System.Collections.Frozen;

namespace NewsMonitor.Articles;

/// <summary>What HTML's elements do to the text in them.</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inline = Names(
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
        "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Hidden = Names(
        "script", "style", "template", "iframe", "noembed", "noframes", "svg", "audio", "video", "canvas", "object");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PageFurniture = Names(
        "head", "title", "noscript", "nav", "aside", "footer", "form", "button", "select", "dialog", "menu");

    /// <summary>Whether the element is part of a line: the words around its tags belong together.</summary>
    public static bool IsInline(ReadOnlySpan<char> name) => Inline.Contains(name);

    /// <summary>Whether the inside of the element is not shown as text.</summary>
    public static bool IsHidden(ReadOnlySpan<char> name) => Hidden.Contains(name);

    /// <summary>Whether the element, on a whole page, holds what surrounds an article and not the article.</summary>
    public static bool IsPageFurniture(ReadOnlySpan<char> name) => PageFurniture.Contains(name);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(params string[] names)
        => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
