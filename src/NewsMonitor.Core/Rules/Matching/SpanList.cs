namespace NewsMonitor.Rules.Matching;

/// <summary>Where something stands in one field of an article: the positions of its first and last word.</summary>
/// <param name="Start">The position of its first word.</param>
/// <param name="End">The position of its last.</param>
internal readonly record struct WordSpan(int Start, int End);

/// <summary>Spans of one field, in the order of their starts. Grows and is used again.</summary>
internal sealed class SpanList
{
    private WordSpan[] _spans = new WordSpan[16];
    private int[] _ends = new int[16];
    private int _count;
    private bool _isSorted = true;

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _count = 0;
        _isSorted = true;
    }

    /// <summary>Adds a span.</summary>
    public void Add(WordSpan span)
    {
        if (_count == _spans.Length)
        {
            Array.Resize(ref _spans, 2 * _count);
            Array.Resize(ref _ends, 2 * _count);
        }

        _isSorted = _isSorted && (_count == 0 || _spans[_count - 1].Start <= span.Start);
        _spans[_count++] = span;
    }

    /// <summary>Puts the spans in order, and their ends beside them.</summary>
    /// <param name="sortsEnds">Whether the ends are to be in order too; else each is the farthest so far.</param>
    public void Sort(bool sortsEnds)
    {
        if (!_isSorted)
        {
            _spans.AsSpan(0, _count).Sort(static (one, other) => one.Start.CompareTo(other.Start));
            _isSorted = true;
        }

        var farthest = -1;
        for (var i = 0; i < _count; i++)
        {
            farthest = sortsEnds ? _spans[i].End : Math.Max(farthest, _spans[i].End);
            _ends[i] = farthest;
        }

        if (sortsEnds)
        {
            _ends.AsSpan(0, _count).Sort();
        }
    }

    /// <summary>A span.</summary>
    public WordSpan this[int index] => _spans[index];

    /// <summary>Whether one of these stands within a distance of a span, in either order. The list is ordered with its farthest ends.</summary>
    public bool HasNear(WordSpan span, int distance)
    {
        var after = FirstStartAfter(span.Start);
        return (after > 0 && span.Start - _ends[after - 1] <= distance) || (after < _count && _spans[after].Start - span.End <= distance);
    }

    /// <summary>Whether one of these begins after a span, within a distance.</summary>
    public bool HasAfter(WordSpan span, int distance)
    {
        var after = FirstStartAfter(span.End);
        return after < _count && _spans[after].Start - span.End <= distance;
    }

    /// <summary>Whether one of these ends before a span, within a distance. The list is ordered with sorted ends.</summary>
    public bool HasBefore(WordSpan span, int distance)
    {
        var after = FirstEndFrom(span.Start);
        return after > 0 && span.Start - _ends[after - 1] <= distance;
    }

    private int FirstStartAfter(int position)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _spans[middle].Start <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int FirstEndFrom(int position)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ends[middle] < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
