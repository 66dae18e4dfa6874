namespace NewsMonitor.Rules.Compilation;

/// <summary>A word that a rule looks for. The text of a name has all its spellings.</summary>
internal readonly record struct Term(string Text, TermKind Kind);

/// <summary>The way the words of articles are compared with a term.</summary>
internal enum TermKind : byte
{
    /// <summary>In any inflection, and also written apart: cease fire for ceasefire.</summary>
    Word,

    /// <summary>Two words of a phrase as one: in any inflection, as one word or with a hyphen.</summary>
    Joined,
    Prefix,

    /// <summary>As written: case, accents and ending count.</summary>
    Exact,

    /// <summary>By the folded spellings of a name, without inflection.</summary>
    Name,
}

/// <summary>Numbers the distinct terms of all rules.</summary>
internal sealed class TermTable
{
    public const char SpellingSeparator = '|';

    private readonly Dictionary<Term, int> _numbers = [];
    private readonly List<Term> _terms = [];
    private readonly List<int> _useCounts = [];
    private readonly HashSet<int> _positional = [];

    public TermTable()
    {
    }

    public TermTable(IEnumerable<Term> terms)
    {
        foreach (var term in terms)
        {
            GetOrAdd(term);
        }
    }

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

    /// <summary>The number of a term in a phrase or beside NEAR, whose positions matter.</summary>
    public int GetOrAddPositional(Term term)
    {
        var number = GetOrAdd(term);
        _positional.Add(number);
        return number;
    }

    public Term[] ToArray() => [.. _terms];

    public int[] GetUseCounts() => [.. _useCounts];

    public bool[] GetPositionalFlags() => [.. Enumerable.Range(0, _terms.Count).Select(_positional.Contains)];
}
