namespace NewsMonitor.Stories;

/// <summary>
/// The latest <see cref="MaxCount"/> articles that contain a term, oldest first: a word of a busy week must not grow
/// without bound. A posting packs the slot of the article and the component of the term in its direction into 32 bits.
/// </summary>
internal struct PostingList
{
    public const int MaxCount = 512;

    /// <summary>Slots are below 2 to this power.</summary>
    public const int SlotBits = 18;

    public const float WeightStep = 1f / WeightSteps;

    private const int WeightSteps = (1 << (32 - SlotBits)) - 1;

    // A ring whose length is a power of two; null while there is only one posting, as for most terms.
    private uint[]? _ring;
    private uint _only;
    private ushort _start;
    private ushort _count;

    public readonly int Count => _count;

    /// <summary>Reads the slot of a posting.</summary>
    public static int SlotOf(uint posting) => (int)(posting & ((1 << SlotBits) - 1));

    /// <summary>Reads the component of the term, in steps of <see cref="WeightStep"/>; at least 1.</summary>
    public static float WeightOf(uint posting) => posting >> SlotBits;

    public void Add(int slot, float weight)
    {
        var steps = Math.Clamp((uint)MathF.Round(weight * WeightSteps), 1, WeightSteps);
        var posting = (steps << SlotBits) | (uint)slot;
        if (_count == 0)
        {
            _only = posting;
        }
        else
        {
            MakeRoom();
            _ring![(_start + _count) & (_ring.Length - 1)] = posting;
        }

        _count++;
    }

    /// <summary>Removes the oldest posting if it is of this slot.</summary>
    public void RemoveOldest(int slot)
    {
        if (_count == 0 || SlotOf(_ring is null ? _only : _ring[_start]) != slot)
        {
            return;
        }

        _count--;
        _start = _ring is null ? (ushort)0 : (ushort)((_start + 1) & (_ring.Length - 1));
    }

    /// <summary>The postings, in two parts.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<uint> First
        => _ring is null
            ? new ReadOnlySpan<uint>(in _only)[.._count]
            : _ring.AsSpan(_start, Math.Min(_count, _ring.Length - _start));

    /// <inheritdoc cref="First"/>
    public readonly ReadOnlySpan<uint> Second
        => _ring is null ? [] : _ring.AsSpan(0, Math.Max(0, _start + _count - _ring.Length));

    private void MakeRoom()
    {
        if (_ring is null)
        {
            _ring = new uint[2];
            _ring[0] = _only;
        }
        else if (_count == MaxCount)
        {
            _start = (ushort)((_start + 1) & (MaxCount - 1));
            _count--;
        }
        else if (_count == _ring.Length)
        {
            var grown = new uint[2 * _ring.Length];
            First.CopyTo(grown);
            Second.CopyTo(grown.AsSpan(First.Length));
            (_ring, _start) = (grown, 0);
        }
    }
}
