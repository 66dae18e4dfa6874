using System.Buffers;

namespace NewsMonitor.Articles;

/// <summary>
/// Extracts the visible text of HTML, valid or not, in one pass: references decoded, with a break at each tag that is
/// not inline. It builds no tree, so nesting costs nothing, and repeats no failed search, so the time is linear in the
/// length of any markup.
/// </summary>
internal sealed class MarkupScanner
{
    private const string CDataStart = "<![CDATA[";

    private static readonly SearchValues<char> Special = SearchValues.Create("<&");
    private static readonly SearchValues<char> TagNameEnd = SearchValues.Create(" \t\r\n\f/>");
    private static readonly SearchValues<char> TagMarks = SearchValues.Create(">\"'");

    private readonly string _markup;
    private readonly VisibleTextBuilder _target;
    private readonly int _lastTagEnd;
    private readonly int _lastCDataEnd;
    private readonly int _lastEquals;
    private HashSet<string>? _neverClosed;
    private int _cDataEnd = -1;
    private bool _areQuotesBroken;
    private bool _hasTags;

    private MarkupScanner(string markup, VisibleTextBuilder target)
    {
        _markup = markup;
        _target = target;
        _lastTagEnd = markup.LastIndexOf('>');
        _lastEquals = markup.LastIndexOf('=');
        _lastCDataEnd = markup.LastIndexOf("]]>", StringComparison.Ordinal);
    }

    /// <summary>Appends the visible text of the markup to the target; true if the markup has tags.</summary>
    public static bool Scan(string markup, VisibleTextBuilder target)
    {
        var scanner = new MarkupScanner(markup, target);
        scanner.Scan();
        return scanner._hasTags;
    }

    private void Scan()
    {
        var position = 0;
        while (position < _markup.Length && !_target.IsFull)
        {
            if (position == _cDataEnd)
            {
                position += 3;
                continue;
            }

            var end = FindNextSpecial(position);
            _target.Append(_markup.AsSpan(position, end - position));
            position = end;
            if (position < _markup.Length && position != _cDataEnd)
            {
                position = _markup[position] == '<' ? ReadMarkup(position) : ReadReference(position);
            }
        }
    }

    private int FindNextSpecial(int position)
    {
        var offset = _markup.AsSpan(position).IndexOfAny(Special);
        var end = offset < 0 ? _markup.Length : position + offset;
        return _cDataEnd >= position && _cDataEnd < end ? _cDataEnd : end;
    }

    private int ReadReference(int position)
    {
        var symbol = CharacterReference.Read(_markup, position, out var length, out _);
        if (length == 0)
        {
            _target.Append('&');
            return position + 1;
        }

        _target.Append(symbol);
        return position + length;
    }

    private int ReadMarkup(int position)
    {
        var next = position + 1 < _markup.Length ? _markup[position + 1] : '\0';
        if (char.IsAsciiLetter(next))
        {
            return ReadStartTag(position);
        }

        if (next == '/' && position + 2 < _markup.Length && char.IsAsciiLetter(_markup[position + 2]))
        {
            var end = position > _lastTagEnd ? _markup.Length : _markup.IndexOf('>', position) + 1;
            BreakUnlessInline(ReadName(position + 2));
            return end;
        }

        if (next is '!' or '?' or '/')
        {
            return ReadDeclaration(position);
        }

        _target.Append('<');
        return position + 1;
    }

    private int ReadStartTag(int position)
    {
        var end = FindTagEnd(position);
        if (end < 0)
        {
            // Truncated: with attributes it is a tag, without it is a literal "less than".
            if (position < _lastEquals)
            {
                return _markup.Length;
            }

            _target.Append('<');
            return position + 1;
        }

        var name = ReadName(position + 1);
        BreakUnlessInline(name);
        var isSelfClosing = _markup[end - 1] == '/';
        return HtmlElements.IsHidden(name) && !isSelfClosing ? SkipHidden(name.ToString(), end + 1) : end + 1;
    }

    private ReadOnlySpan<char> ReadName(int start)
    {
        var rest = _markup.AsSpan(start);
        var length = rest.IndexOfAny(TagNameEnd);
        return length < 0 ? rest : rest[..length];
    }

    private void BreakUnlessInline(ReadOnlySpan<char> name)
    {
        _hasTags = true;
        if (!HtmlElements.IsInline(name))
        {
            _target.AppendBreak();
        }
    }

    // The first '>' outside quoted values, or -1.
    private int FindTagEnd(int position)
    {
        if (position > _lastTagEnd)
        {
            return -1;
        }

        var at = position;
        while (!_areQuotesBroken && _markup.AsSpan(at).IndexOfAny(TagMarks) is >= 0 and var offset)
        {
            at += offset;
            if (_markup[at] == '>')
            {
                return at;
            }

            var close = IsAfterEquals(at) ? _markup.IndexOf(_markup[at], at + 1) : at;
            at = Math.Max(at, close) + 1;
        }

        _areQuotesBroken = true;
        return _markup.IndexOf('>', position);
    }

    private bool IsAfterEquals(int position)
    {
        do
        {
            position--;
        }
        while (_markup[position] is ' ' or '\t' or '\r' or '\n');

        return _markup[position] == '=';
    }

    private int SkipHidden(string name, int position)
    {
        var end = _neverClosed?.Contains(name) == true
            ? -1
            : _markup.IndexOf($"</{name}", position, StringComparison.OrdinalIgnoreCase);
        if (end >= 0)
        {
            return end;
        }

        (_neverClosed ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        var isRaw = name.Equals("script", StringComparison.OrdinalIgnoreCase)
            || name.Equals("style", StringComparison.OrdinalIgnoreCase);
        return isRaw ? _markup.Length : position;
    }

    private int ReadDeclaration(int position)
    {
        var rest = _markup.AsSpan(position);
        if (rest.StartsWith("<!--"))
        {
            var close = _markup.IndexOf("-->", position + 2, StringComparison.Ordinal);
            return close < 0 ? _markup.Length : close + 3;
        }

        if (rest.StartsWith(CDataStart, StringComparison.OrdinalIgnoreCase))
        {
            var start = position + CDataStart.Length;
            _cDataEnd = start > _lastCDataEnd ? -1 : _markup.IndexOf("]]>", start, StringComparison.Ordinal);
            return start;
        }

        return position > _lastTagEnd ? _markup.Length : _markup.IndexOf('>', position) + 1;
    }
}
