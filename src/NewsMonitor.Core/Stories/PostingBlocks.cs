namespace NewsMonitor.Stories;

/// <summary>
/// Room for the postings of all terms: blocks whose lengths are powers of two, within a few large arrays. An array for
/// each term would be an object for each term, which the garbage collector visits whenever a posting was added.
/// </summary>
internal sealed class PostingBlocks
{
    /// <summary>The longest block has 2 to this power postings.</summary>
    public const int MaxSizeBits = 9;

    // Large enough to be allocated where nothing is moved.
    private const int PageBits = 15;
    private const int PageLength = 1 << PageBits;

    private readonly List<uint[]> _pages = [];

    // By size: the number of the first free block, plus 1. A free block begins with the number of the next, likewise.
    private readonly uint[] _free = new uint[MaxSizeBits + 1];

    private int _used = PageLength;

    public Span<uint> Get(uint block, int sizeBits)
        => _pages[(int)(block >> PageBits)].AsSpan((int)(block & (PageLength - 1)), 1 << sizeBits);

    public uint Rent(int sizeBits)
    {
        if (_free[sizeBits] is not 0 and var free)
        {
            _free[sizeBits] = Get(free - 1, sizeBits)[0];
            return free - 1;
        }

        if (_used + (1 << sizeBits) > PageLength)
        {
            _pages.Add(new uint[PageLength]);
            _used = 0;
        }

        var block = ((_pages.Count - 1) << PageBits) + _used;
        _used += 1 << sizeBits;
        return (uint)block;
    }

    public void Return(uint block, int sizeBits)
    {
        Get(block, sizeBits)[0] = _free[sizeBits];
        _free[sizeBits] = block + 1;
    }
}
