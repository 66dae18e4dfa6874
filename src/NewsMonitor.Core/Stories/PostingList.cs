using System.Diagnostics.CodeAnalysis;

namespace NewsMonitor.Stories;

/// <summary>
/// The latest <see cref="MaxCount"/> articles that contain a term, oldest first: a word of a busy week must not grow
/// without bound. A posting packs the slot of the article and the component of the term in its direction into 32 bits.
/// </summary>
internal struct PostingList
{
    public const int MaxCount = 1 << PostingBlocks.MaxSizeBits;

    /// <summary>Slots are below 2 to this power.</summary>
    public const int SlotBits = 18;

    public const float WeightStep = 1f / WeightSteps;

    private const int WeightSteps = (1 << (32 - SlotBits)) - 1;

    // The only posting, as of most terms; or the block of a ring.
    private uint _onlyOrBlock;
    private ushort _start;
    private ushort _count;

    // 0 without a ring.
    private byte _sizeBits;

    public readonly int Count => _count;

    /// <summary>Reads the slot of a posting.</summary>
    public static int SlotOf(uint posting) => (int)(posting & ((1 << SlotBits) - 1));

    /// <summary>Reads the component of the term, in steps of <see cref="WeightStep"/>; at least 1.</summary>
    public static float WeightOf(uint posting) => posting >> SlotBits;

    public void Add(int slot, float weight, PostingBlocks blocks)
    {
        var steps = Math.Clamp((uint)MathF.Round(weight * WeightSteps), 1, WeightSteps);
        var posting = (steps << SlotBits) | (uint)slot;
        if (_count == 0 && _sizeBits == 0)
        {
            _onlyOrBlock = posting;
        }
        else
        {
            MakeRoom(blocks);
            var ring = blocks.Get(_onlyOrBlock, _sizeBits);
            ring[(_start + _count) & (ring.Length - 1)] = posting;
        }

        _count++;
    }

    /// <summary>Removes the oldest posting if it is of this slot; the last one takes the room of the list with it.</summary>
    public void RemoveOldest(int slot, PostingBlocks blocks)
    {
        if (_count == 0 || SlotOf(First(blocks)[0]) != slot)
        {
            return;
        }

        _count--;
        if (_sizeBits == 0)
        {
            return;
        }

        _start = (ushort)((_start + 1) & ((1 << _sizeBits) - 1));
        if (_count == 0)
        {
            blocks.Return(_onlyOrBlock, _sizeBits);
            this = default;
        }
    }

    /// <summary>The postings, in two parts.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<uint> First(PostingBlocks blocks)
        => _sizeBits == 0
            ? new ReadOnlySpan<uint>(in _onlyOrBlock)[.._count]
            : blocks.Get(_onlyOrBlock, _sizeBits).Slice(_start, Math.Min(_count, (1 << _sizeBits) - _start));

    /// <inheritdoc cref="First"/>
    public readonly ReadOnlySpan<uint> Second(PostingBlocks blocks)
        => _sizeBits == 0
            ? []
            : blocks.Get(_onlyOrBlock, _sizeBits)[..Math.Max(0, _start + _count - (1 << _sizeBits))];

    private void MakeRoom(PostingBlocks blocks)
    {
        if (_count == MaxCount)
        {
            _start = (ushort)((_start + 1) & (MaxCount - 1));
            _count--;
        }
        else if (_count == 1 << _sizeBits)
        {
            Grow(blocks);
        }
    }

    private void Grow(PostingBlocks blocks)
    {
        var block = blocks.Rent(_sizeBits + 1);
        var grown = blocks.Get(block, _sizeBits + 1);
        First(blocks).CopyTo(grown);
        Second(blocks).CopyTo(grown[First(blocks).Length..]);
        if (_sizeBits > 0)
        {
            blocks.Return(_onlyOrBlock, _sizeBits);
        }

        (_onlyOrBlock, _start) = (block, 0);
        _sizeBits++;
    }
}
