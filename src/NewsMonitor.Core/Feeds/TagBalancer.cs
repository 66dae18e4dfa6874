using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>A document with balanced tags.</summary>
/// <param name="Xml">The document.</param>
/// <param name="End">The place where the original breaks off.</param>
internal readonly record struct BalancedDocument(string Xml, DocumentEnd End);

/// <summary>
/// Makes markup well-formed that an XML reader rejected: closes open elements, drops end tags without a start tag, and
/// writes each attribute once, in quotes. Linear in the length of any text. An end tag closes the nearest element of
/// its name and everything inside, so that one mistake costs a field and not the rest of the feed (lenient XML parsers
/// ignore such an end tag, and everything after it ends up in the wrong element). A field that was left open ends where
/// something begins that it cannot contain: an entry, or another field.
/// </summary>
internal sealed class TagBalancer
{
    private static readonly HashSet<string> VoidElements = new(
        ["br", "hr", "img", "input", "wbr", "meta", "col", "area", "embed"], StringComparer.OrdinalIgnoreCase);

    private readonly string _text;
    private readonly LenientTagReader _tags;
    private readonly StringBuilder _target;
    private readonly List<string> _open = [];
    private readonly FeedNesting _nesting = new();
    private int _position;
    private int _entryDepth;
    private int _entryStart;
    private bool _isInTag;
    private DocumentEnd _end;

    private TagBalancer(string text)
    {
        _text = text;
        _tags = new LenientTagReader(text);
        _target = new StringBuilder(text.Length + 256);
    }

    /// <summary>Balances a repaired document whose root element begins at index <paramref name="root"/>.</summary>
    public static BalancedDocument Balance(string xml, int root)
    {
        var balancer = new TagBalancer(xml) { _position = root };
        balancer.BalanceMarkup();
        return new BalancedDocument(balancer._target.ToString(), balancer._end);
    }

    private void BalanceMarkup()
    {
        while (_position < _text.Length)
        {
            var next = _text.IndexOf('<', _position);
            next = next < 0 ? _text.Length : next;
            _target.Append(_text, _position, next - _position);
            _position = next;
            if (_position < _text.Length)
            {
                ReadMarkup();
            }

            if (_open.Count == 0)
            {
                return;
            }
        }

        _end = _open.TrueForAll(FeedNesting.IsContainer) && !_isInTag ? DocumentEnd.BetweenEntries : DocumentEnd.Inside;
        DropTruncatedEntry();
        CloseDownTo(0);
    }

    // A truncated entry may lack half of its URL: the complete one would later count as another article.
    private void DropTruncatedEntry()
    {
        if (_entryDepth > 0 && _open.Count > _entryDepth)
        {
            _target.Length = _entryStart;
            _open.RemoveRange(_entryDepth, _open.Count - _entryDepth);
        }
    }

    private void ReadMarkup()
    {
        var rest = _text.AsSpan(_position);
        if (rest.StartsWith(CDataSection.Start))
        {
            var end = _text.IndexOf(CDataSection.End, _position, StringComparison.Ordinal);
            end = end < 0 ? _text.Length : end + CDataSection.End.Length;
            _target.Append(_text, _position, end - _position);
            _position = end;
        }
        else if (rest.StartsWith("</"))
        {
            ReadEndTag();
        }
        else
        {
            ReadStartTag();
        }
    }

    private void ReadEndTag()
    {
        var name = _tags.ReadEndTag(ref _position);
        var opened = _open.FindLastIndex(open => open.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (opened >= 0)
        {
            CloseDownTo(opened);
        }
    }

    private void ReadStartTag()
    {
        var tag = _tags.ReadStartTag(ref _position);
        if (tag.Name.Length == 0)
        {
            _isInTag = _position == _text.Length;
            return;
        }

        CloseUnclosed(tag.Name);
        if (_open.Count >= FeedXmlReader.MaxDepth)
        {
            return;
        }

        var start = _target.Length;
        _target.Append('<').Append(tag.Name).Append(tag.Attributes);
        if (tag.IsSelfClosing || VoidElements.Contains(tag.Name))
        {
            _target.Append("/>");
            return;
        }

        _target.Append('>');
        if (_nesting.IsEntry(tag.Name))
        {
            (_entryDepth, _entryStart) = (_open.Count, start);
        }

        _open.Add(tag.Name);
    }

    private void CloseUnclosed(string name)
    {
        if (FeedNesting.IsContainer(name))
        {
            _nesting.AddContainer(name);
        }

        if (_nesting.FindUnclosed(_open, name) is > 0 and var unclosed)
        {
            CloseDownTo(unclosed);
        }
    }

    private void CloseDownTo(int count)
    {
        _entryDepth = count <= _entryDepth ? 0 : _entryDepth;
        for (var i = _open.Count - 1; i >= count; i--)
        {
            _target.Append("</").Append(_open[i]).Append('>');
        }

        _open.RemoveRange(count, _open.Count - count);
    }
}
