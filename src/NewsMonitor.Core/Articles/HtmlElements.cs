using System.Buffers;
using System.Collections.Frozen;

namespace NewsMonitor.Articles;

/// <summary>What HTML's elements do to the text in them.</summary>
internal static class HtmlElements
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inline = CreateLookup(
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
        "kbd", "label", "mark", "nobr", "q", "s", "samp", "script", "small", "span", "strike", "strong", "style", "sub", "sup",
        "template", "time", "tt", "u", "var", "wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Hidden = CreateLookup(
        "script", "style", "template", "iframe", "noembed", "noframes", "svg", "audio", "video", "canvas", "object");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Boilerplate = CreateLookup(
        "head", "title", "noscript", "nav", "aside", "footer", "form", "button", "select", "dialog", "menu");

    // Elements that are empty, or that the next one of their kind closes.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NeverNested = CreateLookup(
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dd", "dt", "td", "th", "tr", "option");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Scopes = CreateLookup(
        "applet", "caption", "html", "marquee", "math", "object", "svg", "table", "template");

    /// <summary>Whether the element is part of a line: the words around its tags belong together.</summary>
    public static bool IsInline(ReadOnlySpan<char> name) => Inline.Contains(name);

    /// <summary>Whether the inside of the element is not shown as text.</summary>
    public static bool IsHidden(ReadOnlySpan<char> name) => Hidden.Contains(name);

    /// <summary>Whether the element, on a whole page, holds what surrounds an article and not the article.</summary>
    public static bool IsBoilerplate(ReadOnlySpan<char> name) => Boilerplate.Contains(name);

    /// <summary>
    /// Whether the elements of a page may be nested deeper than a limit, told in one cheap pass that reads no attributes. An end tag
    /// closes what it would close for a parser (HTML §13.2.6.4.7), or less.
    /// </summary>
    public static bool IsNestedDeeperThan(ReadOnlySpan<char> html, int limit)
    {
        var open = new List<OpenElement>(limit);
        while (html.IndexOf('<') is >= 0 and var start && start + 1 < html.Length)
        {
            html = html[(start + 1)..];
            var isEnd = html[0] == '/';
            var name = NameAt(isEnd ? html[1..] : html);
            if (name.Length == 0 || NeverNested.Contains(name))
            {
                continue;
            }

            var element = new OpenElement(string.GetHashCode(name, StringComparison.OrdinalIgnoreCase), IsInline(name), Scopes.Contains(name));
            if (isEnd)
            {
                Close(open, element);
            }
            else if (open.Count == limit)
            {
                return true;
            }
            else
            {
                open.Add(element);
            }
        }

        return false;
    }

    // An inline element is closed only from within the same block, and no end tag closes what encloses a scope.
    private static void Close(List<OpenElement> open, OpenElement closed)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Name == closed.Name)
            {
                open.RemoveRange(i, open.Count - i);
                return;
            }

            if (open[i].IsScope || (closed.IsInline && !open[i].IsInline))
            {
                return;
            }
        }
    }

    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(NameCharacters);
        return text[..(length < 0 ? text.Length : length)];
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CreateLookup(params string[] names)
        => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // The hash stands for the name: another one in each process, so nobody can write two names that share it.
    private readonly record struct OpenElement(int Name, bool IsInline, bool IsScope);
}
