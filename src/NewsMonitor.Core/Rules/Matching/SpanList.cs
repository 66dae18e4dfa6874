namespace NewsMonitor.Rules.Matching;

/// <summary>The positions of the first and last word of an occurrence.</summary>
internal readonly record struct WordSpan(int Start, int End);

/// <summary>Spans in one field, sorted by their starts. Grows and is reused.</summary>
internal sealed class SpanList
{
    private WordSpan[] _spans = new WordSpan[16];
    private int[] _ends = new int[16];
    private int _count;
    private bool _isSorted = true;

    public int Count => _count;

    public void Clear()
    {
        _count = 0;
        _isSorted = true;
    }

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

    /// <summary>Sorts the spans, and either their ends or, for each, the farthest end so far.</summary>
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

    public WordSpan this[int index] => _spans[index];

    /// <summary>Requires <see cref="Sort"/> without sorted ends.</summary>
    public bool HasNear(WordSpan span, int distance)
    {
        var after = FirstStartAfter(span.Start);
        return (after > 0 && span.Start - _ends[after - 1] <= distance)
            || (after < _count && _spans[after].Start - span.End <= distance);
    }

    public bool HasAfter(WordSpan span, int distance)
    {
        var after = FirstStartAfter(span.End);
        return after < _count && _spans[after].Start - span.End <= distance;
    }

    /// <summary>Requires <see cref="Sort"/> with sorted ends.</summary>
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
