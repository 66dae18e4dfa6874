using System.Buffers;
using System.Text;
using NewsMonitor.Articles;

namespace NewsMonitor.Feeds;

/// <summary>
/// Repairs the most common XML mistakes of publishers: characters that XML forbids, HTML's named entities, bare
/// <c>&amp;</c> and <c>&lt;</c>, stray and nested marks of CDATA sections, comments with dashes, misplaced declarations.
/// One pass; a text without mistakes is returned as the same string. Line numbers do not change, so that later errors
/// are reported in the right place.
/// </summary>
internal static class XmlRepairer
{
    private const int MaxNameLength = 64;

    // Not a constant: metadata readers reject constants with noncharacters.
    private static readonly string Illegal =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014"
        + "\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF";

    /// <summary>The characters that XML forbids (XML 1.0 section 2.2), surrogates aside.</summary>
    internal static readonly SearchValues<char> IllegalCharacters = SearchValues.Create(Illegal);

    private static readonly SearchValues<char> SpecialCharacters = SearchValues.Create("<&]" + Illegal);

    private static readonly SearchValues<char> SectionCharacters = SearchValues.Create("<]" + Illegal);

    /// <summary>Repairs a document from its root element on.</summary>
    /// <param name="root">The index of its root element; on return, the index in the repaired document.</param>
    public static string Repair(string text, ref int root)
    {
        var edit = new Edit(text, root, DocumentEntities.Parse(text.AsSpan(0, root)));
        var position = root;
        while (text.AsSpan(position).IndexOfAny(SpecialCharacters) is >= 0 and var offset)
        {
            position += offset;
            position = text[position] switch
            {
                '<' => RepairMarkup(edit, position),
                '&' => RepairReference(edit, position),
                ']' => RepairStraySectionEnd(edit, position),
                _ => edit.Replace(position, 1, ""),
            };
        }

        return edit.Build(ref root);
    }

    private static int RepairMarkup(Edit edit, int position)
    {
        var rest = edit.Text.AsSpan(position);
        if (rest.Length > 1 && (rest[1] is '/' or '_' or ':' || char.IsLetter(rest[1])))
        {
            return position + 1;
        }

        if (rest.StartsWith(CDataSection.Start, StringComparison.OrdinalIgnoreCase))
        {
            return RepairCData(edit, position);
        }

        if (rest.StartsWith("<!--"))
        {
            return RemoveMarkup(edit, position, "-->", 4);
        }

        if (rest.StartsWith("<?"))
        {
            return RemoveMarkup(edit, position, "?>", 2);
        }

        return rest.StartsWith("<!") ? RemoveMarkup(edit, position, ">", 2) : edit.Replace(position, 1, "&lt;");
    }

    private static int RepairCData(Edit edit, int position)
    {
        var start = position + CDataSection.Start.Length;
        var end = edit.IndexOf(CDataSection.End, start);
        if (end < 0)
        {
            return edit.Replace(position, CDataSection.Start.Length, "");
        }

        if (!edit.Text.AsSpan(position).StartsWith(CDataSection.Start))
        {
            edit.Replace(position, CDataSection.Start.Length, CDataSection.Start);
        }

        var last = CDataSection.FindEnd(edit.Text, position, end);
        if (last > end)
        {
            RepairNestedMarks(edit, start, last);
        }
        else
        {
            RemoveIllegalCharacters(edit, start, end);
        }

        return last + CDataSection.End.Length;
    }

    private static void RemoveIllegalCharacters(Edit edit, int start, int end)
    {
        while (edit.Text.AsSpan(start, end - start).IndexOfAny(IllegalCharacters) is >= 0 and var offset)
        {
            start = edit.Replace(start + offset, 1, "");
        }
    }

    // A section inside a section loses its marks; an end mark without a start mark is text.
    private static void RepairNestedMarks(Edit edit, int start, int end)
    {
        var nested = 0;
        while (edit.Text.AsSpan(start, end - start).IndexOfAny(SectionCharacters) is >= 0 and var offset)
        {
            start += offset;
            var rest = edit.Text.AsSpan(start, end - start);
            if (rest.StartsWith(CDataSection.Start))
            {
                nested++;
                start = edit.Replace(start, CDataSection.Start.Length, "");
            }
            else if (rest.StartsWith(CDataSection.End))
            {
                var mark = nested > 0 ? "" : $"]]{CDataSection.End}{CDataSection.Start}>";
                nested = Math.Max(0, nested - 1);
                start = edit.Replace(start, CDataSection.End.Length, mark);
            }
            else
            {
                start = rest[0] is '<' or ']' ? start + 1 : edit.Replace(start, 1, "");
            }
        }
    }

    private static int RepairStraySectionEnd(Edit edit, int position)
        => edit.Text.AsSpan(position).StartsWith(CDataSection.End)
            ? edit.Replace(position, CDataSection.End.Length, "]]&gt;")
            : position + 1;

    // Markup without an end may end anywhere, so its content is read as markup.
    private static int RemoveMarkup(Edit edit, int position, string end, int openingLength)
    {
        var at = edit.IndexOf(end, position + openingLength);
        if (at < 0)
        {
            return edit.Replace(position, openingLength, "");
        }

        var length = at + end.Length - position;
        var lines = edit.Text.AsSpan(position, length).Count('\n');
        return edit.Replace(position, length, lines == 0 ? "" : new string('\n', lines));
    }

    private static int RepairReference(Edit edit, int position)
    {
        if (IsPredefinedReference(edit.Text.AsSpan(position + 1)))
        {
            return position + 1;
        }

        if (edit.Entities is { } entities
            && GetReferenceName(edit.Text, position + 1) is { Length: > 0 } name
            && entities.Expand(name) is { } declared)
        {
            return edit.Replace(position, name.Length + 2, declared);
        }

        var symbol = CharacterReference.Read(edit.Text, position, out var length, out var isClosed);
        var isNumber = length > 1 && edit.Text[position + 1] == '#';
        return length > 0 && (isClosed || isNumber)
            ? edit.Replace(position, length, Escape(symbol!))
            : edit.Replace(position, 1, "&amp;");
    }

    // The name of a reference with a semicolon, or empty.
    private static string GetReferenceName(string text, int start)
    {
        var length = text.AsSpan(start, Math.Min(MaxNameLength + 1, text.Length - start)).IndexOf(';');
        return length > 0 ? text.Substring(start, length) : "";
    }

    private static bool IsPredefinedReference(ReadOnlySpan<char> reference)
        => reference.StartsWith("amp;") || reference.StartsWith("lt;") || reference.StartsWith("gt;")
            || reference.StartsWith("quot;") || reference.StartsWith("apos;");

    private static string Escape(string symbol) => symbol switch
    {
        "<" => "&lt;",
        ">" => "&gt;",
        "&" => "&amp;",
        "\"" => "&quot;",
        "'" => "&apos;",
        _ => symbol,
    };

    /// <summary>A text and its repaired copy, created at the first repair.</summary>
    private sealed class Edit(string text, int root, DocumentEntities? entities)
    {
        private readonly HashSet<string> _notFound = new(StringComparer.Ordinal);
        private StringBuilder? _copy;
        private int _copied = root;

        public string Text => text;

        public DocumentEntities? Entities => entities;

        /// <summary>Finds the next occurrence, or -1. No failed search is repeated: the time is linear.</summary>
        public int IndexOf(string mark, int from)
        {
            var at = _notFound.Contains(mark) || from > text.Length
                ? -1
                : text.IndexOf(mark, from, StringComparison.Ordinal);
            if (at < 0)
            {
                _notFound.Add(mark);
            }

            return at;
        }

        public int Replace(int position, int length, string replacement)
        {
            _copy ??= new StringBuilder(text.Length - _copied + 256);
            _copy.Append(text, _copied, position - _copied).Append(replacement);
            return _copied = position + length;
        }

        public string Build(ref int root)
        {
            if (_copy is null)
            {
                return text;
            }

            root = 0;
            return _copy.Append(text, _copied, text.Length - _copied).ToString();
        }
    }
}
