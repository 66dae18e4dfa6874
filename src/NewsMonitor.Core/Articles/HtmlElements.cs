using System.Buffers;
using System.Collections.Frozen;

namespace NewsMonitor.Articles;

/// <summary>What HTML's elements do to the text in them.</summary>
internal static class HtmlElements
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inline = Names(
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
        "kbd", "label", "mark", "nobr", "q", "s", "samp", "script", "small", "span", "strike", "strong", "style", "sub", "sup",
        "template", "time", "tt", "u", "var", "wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Hidden = Names(
        "script", "style", "template", "iframe", "noembed", "noframes", "svg", "audio", "video", "canvas", "object");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PageFurniture = Names(
        "head", "title", "noscript", "nav", "aside", "footer", "form", "button", "select", "dialog", "menu");

    // Elements that are empty, or that the next one of their kind closes.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NeverNested = Names(
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dd", "dt", "td", "th", "tr", "option");

    /// <summary>Whether the element is part of a line: the words around its tags belong together.</summary>
    public static bool IsInline(ReadOnlySpan<char> name) => Inline.Contains(name);

    /// <summary>Whether the inside of the element is not shown as text.</summary>
    public static bool IsHidden(ReadOnlySpan<char> name) => Hidden.Contains(name);

    /// <summary>Whether the element, on a whole page, holds what surrounds an article and not the article.</summary>
    public static bool IsPageFurniture(ReadOnlySpan<char> name) => PageFurniture.Contains(name);

    /// <summary>At least how deep the elements of a page are nested, in one cheap pass that reads no attributes.</summary>
    public static int DeepestNesting(ReadOnlySpan<char> html)
    {
        var (depth, deepest) = (0, 0);
        while (html.IndexOf('<') is >= 0 and var start && start + 1 < html.Length)
        {
            html = html[(start + 1)..];
            var isEnd = html[0] == '/';
            var name = NameAt(isEnd ? html[1..] : html);
            if (name.Length == 0 || NeverNested.Contains(name))
            {
                continue;
            }

            depth = Math.Max(0, isEnd ? depth - 1 : depth + 1);
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(NameCharacters);
        return text[..(length < 0 ? text.Length : length)];
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(params string[] names)
        => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
