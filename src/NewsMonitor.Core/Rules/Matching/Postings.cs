using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Rules.Matching;

/// <summary>Where an article holds a term.</summary>
internal struct Posting
{
    /// <summary>The number of the term.</summary>
    public int Term;

    /// <summary>The field.</summary>
    public ArticleField Field;

    /// <summary>The position of its first word in the article; no two fields have neighbouring positions.</summary>
    public int Position;

    /// <summary>The position of its last word; that of the first, unless a compound is read as one word.</summary>
    public int End;

    /// <summary>The next place of the same term; -1 at the last.</summary>
    public int NextOfTerm;

    /// <summary>Another place at the same position; -1 at the last.</summary>
    public int NextAtPosition;
}

/// <summary>Where an article holds terms: by term, and by position. Grows to the largest article and is used again.</summary>
internal sealed class Postings
{
    private const int None = -1;

    private readonly TermState[] _terms;
    private Posting[] _postings = new Posting[64];
    private int _count;
    private int[] _firstAt = new int[256];
    private (int Start, int End)[] _textRanges = [];

    /// <summary>Makes room for a number of terms.</summary>
    public Postings(int terms) => _terms = new TermState[terms];

    /// <summary>How many positions the article has so far.</summary>
    public int PositionCount { get; private set; }

    /// <summary>Whether it has grown so large that it is better thrown away.</summary>
    public bool IsOversized => _firstAt.Length > 1 << 18 || _postings.Length > 1 << 16;

    /// <summary>A place.</summary>
    public ref readonly Posting this[int place] => ref _postings[place];

    /// <summary>Forgets the article before.</summary>
    /// <param name="terms">The terms that it held.</param>
    public void Clear(ReadOnlySpan<int> terms)
    {
        foreach (var term in terms)
        {
            _terms[term].Fields = FieldSet.None;
        }

        _count = 0;
        PositionCount = 0;
    }

    /// <summary>Adds a position.</summary>
    public void AddPosition()
    {
        if (PositionCount == _firstAt.Length)
        {
            Array.Resize(ref _firstAt, 2 * _firstAt.Length);
        }

        _firstAt[PositionCount++] = None;
    }

    /// <summary>Keeps where the word at the last position stands in its text.</summary>
    public void SetTextRange(int start, int end)
    {
        if (PositionCount > _textRanges.Length)
        {
            Array.Resize(ref _textRanges, Math.Max(256, 2 * _textRanges.Length));
        }

        _textRanges[PositionCount - 1] = (start, end);
    }

    /// <summary>Where words from one position to another stand in their text, if that was kept.</summary>
    public (int Start, int End) GetTextRange(int position, int end) => (_textRanges[position].Start, _textRanges[end].End);

    /// <summary>The fields that hold a term.</summary>
    public FieldSet GetFields(int term) => _terms[term].Fields;

    /// <summary>Notes that a field holds a term.</summary>
    /// <returns>Whether the article was not known to hold it.</returns>
    public bool AddTerm(int term, ArticleField field)
    {
        ref var state = ref _terms[term];
        var isNew = state.Fields == FieldSet.None;
        if (isNew)
        {
            state.First = None;
        }

        state.Fields |= FieldSets.Of(field);
        return isNew;
    }

    /// <summary>Keeps a place of a term that has been noted.</summary>
    public void AddPosting(int term, ArticleField field, int position, int end)
    {
        if (_count == _postings.Length)
        {
            Array.Resize(ref _postings, 2 * _postings.Length);
        }

        var number = _count++;
        ref var place = ref _postings[number];
        place.Term = term;
        place.Field = field;
        place.Position = position;
        place.End = end;
        place.NextOfTerm = None;
        place.NextAtPosition = _firstAt[position];
        _firstAt[position] = number;
        ref var state = ref _terms[term];
        if (state.First == None)
        {
            state.First = number;
        }
        else
        {
            _postings[state.Last].NextOfTerm = number;
        }

        state.Last = number;
    }

    /// <summary>The first place of a term, or -1; places are kept as the article is read.</summary>
    public int FirstPosting(int term) => _terms[term].Fields == FieldSet.None ? None : _terms[term].First;

    /// <summary>The first place at a position, or -1.</summary>
    public int FirstPostingAt(int position) => position < PositionCount ? _firstAt[position] : None;

    /// <summary>What the article holds of a term.</summary>
    private struct TermState
    {
        public FieldSet Fields;
        public int First;
        public int Last;
    }
}
