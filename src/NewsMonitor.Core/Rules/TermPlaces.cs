namespace NewsMonitor.Rules;

/// <summary>Where an article holds terms: by term, and by position. Grows to the largest article and is used again.</summary>
internal sealed class TermPlaces
{
    private const int None = -1;

    private readonly int[] _first;
    private readonly int[] _last;
    private TermPlace[] _places = new TermPlace[64];
    private int _count;
    private int[] _firstAt = new int[256];

    /// <summary>Makes room for a number of terms.</summary>
    public TermPlaces(int terms)
    {
        _first = new int[terms];
        _last = new int[terms];
    }

    /// <summary>How many positions the article has so far.</summary>
    public int Positions { get; private set; }

    /// <summary>Whether it has grown so large that it is better thrown away.</summary>
    public bool IsLarge => _firstAt.Length > 1 << 18 || _places.Length > 1 << 16;

    /// <summary>A place.</summary>
    public ref readonly TermPlace this[int place] => ref _places[place];

    /// <summary>Forgets the article before. The terms of the next are begun by <see cref="Begin"/>.</summary>
    public void Clear()
    {
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

    /// <summary>Notes that the article holds a term, as yet without a place.</summary>
    public void Begin(int term) => _first[term] = None;

    /// <summary>Keeps a place of a term that has been begun.</summary>
    public void Add(int term, in TermPlace place)
    {
        if (_count == _places.Length)
        {
            Array.Resize(ref _places, 2 * _places.Length);
        }

        var number = _count++;
        _places[number] = place with { Term = term, NextOfTerm = None, NextAtPosition = _firstAt[place.Position] };
        _firstAt[place.Position] = number;
        if (_first[term] == None)
        {
            _first[term] = number;
        }
        else
        {
            ref var last = ref _places[_last[term]];
            last = last with { NextOfTerm = number };
        }

        _last[term] = number;
    }

    /// <summary>The first place of a term that has been begun, or -1; places are kept as the article is read.</summary>
    public int First(int term) => _first[term];

    /// <summary>The first place at a position, or -1.</summary>
    public int FirstAt(int position) => position < Positions ? _firstAt[position] : None;
}
