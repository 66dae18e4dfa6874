using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>
/// Makes markup well-formed that an XML reader refused: closes what was left open, drops ends of what was never opened,
/// and writes every attribute once and in quotes. Linear in the text whatever it holds. An end tag closes the nearest element of its
/// name and all within it, so that one slip costs a field and not the rest of the feed (tolerant XML parsers of libraries
/// pass over such an end, and all that follows lands in the wrong element).
/// </summary>
internal sealed class TagBalancer
{
    private const string CDataStart = "<![CDATA[";

    private static readonly HashSet<string> Void = new(
        ["br", "hr", "img", "input", "wbr", "meta", "col", "area", "embed"], StringComparer.OrdinalIgnoreCase);

    private readonly string _text;
    private readonly LooseTags _tags;
    private readonly StringBuilder _target;
    private readonly List<string> _open = [];
    private int _at;
    private int _entry;
    private int _entryStart;

    private TagBalancer(string text)
    {
        _text = text;
        _tags = new LooseTags(text);
        _target = new StringBuilder(text.Length + 256);
    }

    /// <summary>Balances a document.</summary>
    /// <param name="xml">The repaired document.</param>
    /// <param name="root">Where its root element begins.</param>
    public static string Balance(string xml, int root)
    {
        var balancer = new TagBalancer(xml) { _at = root };
        balancer.Run();
        return balancer._target.ToString();
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            var next = _text.IndexOf('<', _at);
            next = next < 0 ? _text.Length : next;
            _target.Append(_text, _at, next - _at);
            _at = next;
            if (_at < _text.Length)
            {
                ReadMarkup();
            }

            if (_open.Count == 0)
            {
                return;
            }
        }

        DropCutEntry();
        CloseDownTo(0);
    }

    // An entry that the document broke off in may lack half its address: it would come again, whole, as another one.
    private void DropCutEntry()
    {
        if (_entry > 0 && _open.Count > _entry)
        {
            _target.Length = _entryStart;
            _open.RemoveRange(_entry, _open.Count - _entry);
        }
    }

    private void ReadMarkup()
    {
        var rest = _text.AsSpan(_at);
        if (rest.StartsWith(CDataStart))
        {
            var end = _text.IndexOf("]]>", _at, StringComparison.Ordinal);
            end = end < 0 ? _text.Length : end + 3;
            _target.Append(_text, _at, end - _at);
            _at = end;
        }
        else if (rest.StartsWith("</"))
        {
            ReadEnd();
        }
        else
        {
            ReadStart();
        }
    }

    private void ReadEnd()
    {
        var name = _tags.ReadEnd(ref _at);
        var opened = _open.FindLastIndex(open => open.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (opened >= 0)
        {
            CloseDownTo(opened);
        }
    }

    private void ReadStart()
    {
        var tag = _tags.ReadStart(ref _at);
        if (tag.Name.Length == 0)
        {
            return;
        }

        CloseEntryBefore(tag.Name);
        if (_open.Count >= FeedXmlReader.MaxDepth)
        {
            return;
        }

        var start = _target.Length;
        _target.Append('<').Append(tag.Name).Append(tag.Attributes);
        if (tag.IsEmpty || Void.Contains(tag.Name))
        {
            _target.Append("/>");
            return;
        }

        _target.Append('>');
        if (IsEntry(tag.Name))
        {
            (_entry, _entryStart) = (_open.Count, start);
        }

        _open.Add(tag.Name);
    }

    // Entries never stand in entries: the one before was left open.
    private void CloseEntryBefore(string name)
    {
        if (IsEntry(name))
        {
            var opened = _open.FindLastIndex(open => open.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (opened >= 0)
            {
                CloseDownTo(opened);
            }
        }
    }

    private void CloseDownTo(int count)
    {
        _entry = count <= _entry ? 0 : _entry;
        for (var i = _open.Count - 1; i >= count; i--)
        {
            _target.Append("</").Append(_open[i]).Append('>');
        }

        _open.RemoveRange(count, _open.Count - count);
    }

    private static bool IsEntry(string name)
        => FeedProlog.GetLocalName(name).Equals("item", StringComparison.OrdinalIgnoreCase)
            || FeedProlog.GetLocalName(name).Equals("entry", StringComparison.OrdinalIgnoreCase);
}
