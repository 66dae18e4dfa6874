using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>Where an article holds a term.</summary>
internal struct TermPlace
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
internal sealed class TermPlaces
{
    private const int None = -1;

    private readonly State[] _states;
    private TermPlace[] _places = new TermPlace[64];
    private int _count;
    private int[] _firstAt = new int[256];
    private (int Start, int End)[] _words = [];

    /// <summary>Makes room for a number of terms.</summary>
    public TermPlaces(int terms) => _states = new State[terms];

    /// <summary>How many positions the article has so far.</summary>
    public int Positions { get; private set; }

    /// <summary>Whether it has grown so large that it is better thrown away.</summary>
    public bool IsLarge => _firstAt.Length > 1 << 18 || _places.Length > 1 << 16;

    /// <summary>A place.</summary>
    public ref readonly TermPlace this[int place] => ref _places[place];

    /// <summary>Forgets the article before.</summary>
    /// <param name="terms">The terms that it held.</param>
    public void Clear(ReadOnlySpan<int> terms)
    {
        foreach (var term in terms)
        {
            _states[term].Fields = FieldSet.None;
        }

        _count = 0;
        Positions = 0;
    }

    /// <summary>Adds a position.</summary>
    public void AddPosition()
    {
        if (Positions == _firstAt.Length)
        {
            Array.Resize(ref _firstAt, 2 * _firstAt.Length);
        }

        _firstAt[Positions++] = None;
    }

    /// <summary>Keeps where the word at the last position stands in its text.</summary>
    public void KeepWord(int start, int end)
    {
        if (Positions > _words.Length)
        {
            Array.Resize(ref _words, Math.Max(256, 2 * _words.Length));
        }

        _words[Positions - 1] = (start, end);
    }

    /// <summary>Where words from one position to another stand in their text, if that was kept.</summary>
    public (int Start, int End) TextOf(int position, int end) => (_words[position].Start, _words[end].End);

    /// <summary>The fields that hold a term.</summary>
    public FieldSet FieldsOf(int term) => _states[term].Fields;

    /// <summary>Notes that a field holds a term.</summary>
    /// <returns>Whether the article was not known to hold it.</returns>
    public bool Note(int term, ArticleField field)
    {
        ref var state = ref _states[term];
        var isNew = state.Fields == FieldSet.None;
        if (isNew)
        {
            state.First = None;
        }

        state.Fields |= FieldSets.Of(field);
        return isNew;
    }

    /// <summary>Keeps a place of a term that has been noted.</summary>
    public void Add(int term, ArticleField field, int position, int end)
    {
        if (_count == _places.Length)
        {
            Array.Resize(ref _places, 2 * _places.Length);
        }

        var number = _count++;
        ref var place = ref _places[number];
        place.Term = term;
        place.Field = field;
        place.Position = position;
        place.End = end;
        place.NextOfTerm = None;
        place.NextAtPosition = _firstAt[position];
        _firstAt[position] = number;
        ref var state = ref _states[term];
        if (state.First == None)
        {
            state.First = number;
        }
        else
        {
            _places[state.Last].NextOfTerm = number;
        }

        state.Last = number;
    }

    /// <summary>The first place of a term, or -1; places are kept as the article is read.</summary>
    public int First(int term) => _states[term].Fields == FieldSet.None ? None : _states[term].First;

    /// <summary>The first place at a position, or -1.</summary>
    public int FirstAt(int position) => position < Positions ? _firstAt[position] : None;

    /// <summary>What the article holds of a term.</summary>
    private struct State
    {
        public FieldSet Fields;
        public int First;
        public int Last;
    }
}
