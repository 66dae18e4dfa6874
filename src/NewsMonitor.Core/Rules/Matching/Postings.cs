using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Rules.Matching;

/// <summary>An occurrence of a term in an article.</summary>
internal struct Posting
{
    public int Term;

    public ArticleField Field;

    /// <summary>Fields are separated by an unused position, so that no two of them are adjacent.</summary>
    public int Position;

    /// <summary>The position of the last word: the first, except in a compound read as one word.</summary>
    public int End;

    /// <summary>The next posting of the same term, or -1.</summary>
    public int NextOfTerm;

    /// <summary>Another posting at the same position, or -1.</summary>
    public int NextAtPosition;
}

/// <summary>The postings of an article, by term and by position. Grows to the largest article and is reused.</summary>
internal sealed class Postings
{
    private const int None = -1;

    private readonly FieldSet[] _fields;
    private readonly Chain[] _chains;
    private Posting[] _postings = new Posting[64];
    private int _count;
    private int[] _firstAt = new int[256];
    private (int Start, int End)[] _textRanges = [];

    public Postings(int termCount)
    {
        _fields = new FieldSet[termCount];
        _chains = new Chain[termCount];
        Array.Fill(_chains, new Chain { First = None });
    }

    public int PositionCount { get; private set; }

    public bool IsOversized => _firstAt.Length > 1 << 18 || _postings.Length > 1 << 16;

    public ref readonly Posting this[int posting] => ref _postings[posting];

    public void Clear(ReadOnlySpan<int> terms)
    {
        foreach (var term in terms)
        {
            _fields[term] = FieldSet.None;
        }

        foreach (ref readonly var posting in _postings.AsSpan(0, _count))
        {
            _chains[posting.Term].First = None;
        }

        _count = 0;
        PositionCount = 0;
    }

    /// <summary>Adds positions without postings, and returns the first.</summary>
    public int AddPositions(int count)
    {
        var first = PositionCount;
        PositionCount += count;
        if (PositionCount > _firstAt.Length)
        {
            Array.Resize(ref _firstAt, Math.Max(PositionCount, 2 * _firstAt.Length));
        }

        _firstAt.AsSpan(first, count).Fill(None);
        return first;
    }

    public void SetTextRange(int position, int start, int end)
    {
        if (position >= _textRanges.Length)
        {
            Array.Resize(ref _textRanges, Math.Max(256, 2 * _textRanges.Length));
        }

        _textRanges[position] = (start, end);
    }

    public (int Start, int End) GetTextRange(int position, int end)
        => (_textRanges[position].Start, _textRanges[end].End);

    public void Prefetch(int term) => MemoryPrefetch.Fetch(in _chains[term]);

    public FieldSet GetFields(int term) => _fields[term];

    /// <summary>Returns true when the term is new to the article.</summary>
    public bool AddTerm(int term, ArticleField field)
    {
        ref var fields = ref _fields[term];
        var isNew = fields == FieldSet.None;
        fields |= FieldSets.Of(field);
        return isNew;
    }

    public void AddPosting(int term, ArticleField field, int position, int end)
    {
        if (_count == _postings.Length)
        {
            Array.Resize(ref _postings, 2 * _postings.Length);
        }

        var number = _count++;
        ref var posting = ref _postings[number];
        posting.Term = term;
        posting.Field = field;
        posting.Position = position;
        posting.End = end;
        posting.NextOfTerm = None;
        posting.NextAtPosition = _firstAt[position];
        _firstAt[position] = number;
        ref var chain = ref _chains[term];
        if (chain.First == None)
        {
            chain.First = number;
        }
        else
        {
            _postings[chain.Last].NextOfTerm = number;
        }

        chain.Last = number;
    }

    public int FirstPosting(int term) => _chains[term].First;

    public int FirstPostingAt(int position) => position < PositionCount ? _firstAt[position] : None;

    private struct Chain
    {
        public int First;
        public int Last;
    }
}
