namespace NewsMonitor.Rules;

/// <summary>A word that some rule asks for.</summary>
/// <param name="Text">The word, folded.</param>
/// <param name="Kind">How an article's words are compared with it.</param>
internal readonly record struct Term(string Text, TermKind Kind);

/// <summary>How an article's words are compared with a term.</summary>
internal enum TermKind
{
    /// <summary>In any inflection, and also written apart: cease fire, for ceasefire.</summary>
    Word,

    /// <summary>In any inflection, as one word or with a hyphen: two words of a phrase as one.</summary>
    Joined,

    /// <summary>By its beginning.</summary>
    Prefix,
}

/// <summary>Numbers the words of all rules, each once.</summary>
internal sealed class Terms
{
    private readonly Dictionary<Term, int> _numbers = [];
    private readonly List<Term> _terms = [];
    private readonly HashSet<int> _placed = [];

    /// <summary>All terms; a term's number is its place.</summary>
    public IReadOnlyList<Term> All => _terms;

    /// <summary>The number of a term.</summary>
    public int Number(Term term)
    {
        if (!_numbers.TryGetValue(term, out var number))
        {
            number = _terms.Count;
            _numbers.Add(term, number);
            _terms.Add(term);
        }

        return number;
    }

    /// <summary>The number of a term whose places in an article matter, because it is part of a phrase.</summary>
    public int PlacedNumber(Term term)
    {
        var number = Number(term);
        _placed.Add(number);
        return number;
    }

    /// <summary>For each term whether its places matter.</summary>
    public bool[] Placed() => [.. Enumerable.Range(0, _terms.Count).Select(_placed.Contains)];
}
