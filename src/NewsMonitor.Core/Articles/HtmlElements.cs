using System.Buffers;
using System.Collections.Frozen;
using NameSet = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace NewsMonitor.Articles;

internal static class HtmlElements
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static readonly NameSet Inline = CreateLookup(
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "script", "small", "span", "strike", "strong",
        "style", "sub", "sup", "template", "time", "tt", "u", "var", "wbr");

    private static readonly NameSet Hidden = CreateLookup(
        "script", "style", "template", "iframe", "noembed", "noframes", "svg", "audio", "video", "canvas", "object");

    private static readonly NameSet Boilerplate = CreateLookup(
        "head", "title", "noscript", "nav", "aside", "footer", "form", "button", "select", "dialog", "menu");

    // Void elements, and those that the next of their kind closes.
    private static readonly NameSet NeverNested = CreateLookup(
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dd", "dt", "td", "th", "tr", "option");

    private static readonly NameSet Scopes = CreateLookup(
        "applet", "caption", "html", "marquee", "math", "object", "svg", "table", "template");

    /// <summary>True if the letters around the element's tags are one word: it does not break the line.</summary>
    public static bool IsInline(ReadOnlySpan<char> name) => Inline.Contains(name);

    public static bool IsHidden(ReadOnlySpan<char> name) => Hidden.Contains(name);

    /// <summary>True if the element surrounds the article of a page rather than being part of it.</summary>
    public static bool IsBoilerplate(ReadOnlySpan<char> name) => Boilerplate.Contains(name);

    /// <summary>
    /// True if the elements of a page may be nested deeper than a limit. One cheap pass that skips attributes; an end
    /// tag closes the elements that it closes for a parser (HTML §13.2.6.4.7), or fewer.
    /// </summary>
    public static bool IsNestedDeeperThan(ReadOnlySpan<char> html, int limit)
    {
        var open = new List<OpenElement>(limit);
        while (html.IndexOf('<') is >= 0 and var start && start + 1 < html.Length)
        {
            html = html[(start + 1)..];
            var isEnd = html[0] == '/';
            var name = ReadName(isEnd ? html[1..] : html);
            if (name.Length == 0 || NeverNested.Contains(name))
            {
                continue;
            }

            var hash = string.GetHashCode(name, StringComparison.OrdinalIgnoreCase);
            var element = new OpenElement(hash, IsInline(name), Scopes.Contains(name));
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

    // An end tag closes an inline element only within the same block, and nothing outside the current scope.
    private static void Close(List<OpenElement> open, OpenElement closed)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].NameHash == closed.NameHash)
            {
                open.RemoveRange(i, open.Count - i);
                return;
            }

            if (open[i].IsScope || (closed.IsInlineElement && !open[i].IsInlineElement))
            {
                return;
            }
        }
    }

    private static ReadOnlySpan<char> ReadName(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(NameCharacters);
        return text[..(length < 0 ? text.Length : length)];
    }

    private static NameSet CreateLookup(params string[] names)
        => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Names are compared by a hash that differs in each process, so nobody can craft two names that share one.
    private readonly record struct OpenElement(int NameHash, bool IsInlineElement, bool IsScope);
}
