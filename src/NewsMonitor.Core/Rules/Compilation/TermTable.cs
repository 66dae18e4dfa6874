namespace NewsMonitor.Rules.Compilation;

/// <summary>A word that some rule asks for.</summary>
/// <param name="Text">The word, as its kind compares it; of a name all spellings, with a stroke between.</param>
/// <param name="Kind">How an article's words are compared with it.</param>
internal readonly record struct Term(string Text, TermKind Kind);

/// <summary>How an article's words are compared with a term.</summary>
internal enum TermKind : byte
{
    /// <summary>In any inflection, and also written apart: cease fire, for ceasefire.</summary>
    Word,

    /// <summary>In any inflection, as one word or with a hyphen: two words of a phrase as one.</summary>
    Joined,

    /// <summary>By its beginning.</summary>
    Prefix,

    /// <summary>As it is written: case, accents and ending count.</summary>
    Exact,

    /// <summary>By the spellings of one name, folded, without inflection.</summary>
    Name,
}

/// <summary>Numbers the words of all rules, each once.</summary>
internal sealed class TermTable
{
    /// <summary>What stands between the spellings of a name.</summary>
    public const char SpellingSeparator = '|';

    private readonly Dictionary<Term, int> _numbers = [];
    private readonly List<Term> _terms = [];
    private readonly List<int> _useCounts = [];
    private readonly HashSet<int> _positional = [];

    /// <summary>Begins without a term.</summary>
    public TermTable()
    {
    }

    /// <summary>Goes on from terms that have been numbered.</summary>
    public TermTable(IEnumerable<Term> terms)
    {
        foreach (var term in terms)
        {
            GetOrAdd(term);
        }
    }

    /// <summary>The number of a term.</summary>
    public int GetOrAdd(Term term)
    {
        if (!_numbers.TryGetValue(term, out var number))
        {
            number = _terms.Count;
            _numbers.Add(term, number);
            _terms.Add(term);
            _useCounts.Add(0);
        }

        _useCounts[number]++;
        return number;
    }

    /// <summary>The number of a term whose places in an article matter, because it is part of a phrase or stands near another.</summary>
    public int GetOrAddPositional(Term term)
    {
        var number = GetOrAdd(term);
        _positional.Add(number);
        return number;
    }

    /// <summary>All terms; a term's number is its place.</summary>
    public Term[] ToArray() => [.. _terms];

    /// <summary>For each term how often it was asked for.</summary>
    public int[] GetUseCounts() => [.. _useCounts];

    /// <summary>For each term whether its places matter.</summary>
    public bool[] GetPositionalFlags() => [.. Enumerable.Range(0, _terms.Count).Select(_positional.Contains)];
}
