using NewsMonitor.Text;

namespace NewsMonitor.Rules.Compilation;

/// <summary>Resolves the words of articles in one language to the terms of all rules.</summary>
internal sealed class TermDictionary
{
    /// <summary>The fewest letters in each half of a compound written apart.</summary>
    public const int MinCompoundHalf = 4;

    private const int PrefixKeyLength = 3;

    private readonly Term[] _terms;
    private readonly Dictionary<string, TermSet> _byStem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermSet> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermSet> _byExactForm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermSet> _byPrefix = new(StringComparer.Ordinal);
    private readonly Language? _language;
    private readonly string[] _words = [];

    /// <summary>Plain analysis has no language.</summary>
    public TermDictionary(Term[] terms, Language? language)
    {
        _terms = terms;
        _language = language;
        for (var number = 0; number < terms.Length; number++)
        {
            AddTerm(number, terms[number]);
        }

        if (language is not null)
        {
            var words = terms.Where(term => term.Kind == TermKind.Word).Select(term => term.Text);
            _words = [.. words.Order(StringComparer.Ordinal)];
        }
    }

    public bool IsPlain => _language is null;

    /// <summary>
    /// Adds the terms that a word is a form of, and writes the folded word to a buffer of <see
    /// cref="Folding.BufferSize"/> units. Returns its length; 0 for a word that is too long or malformed.
    /// </summary>
    public int LookUpWord(ReadOnlySpan<char> word, List<int> terms, Span<char> folded)
    {
        if (word.Length > Folding.MaxWordLength)
        {
            return 0;
        }

        var length = word.Length;
        if (IsPlain)
        {
            PlainAnalyzer.ToLower(word, folded);
            AddExact(word, terms);
        }
        else
        {
            length = Folding.Fold(word, folded);
            AddExactForm(word, terms);
        }

        AddFolded(folded[..length], terms);
        if (_language is { HasElision: true } && Elision.RemoveElision(word) is { IsEmpty: false } rest)
        {
            AddElided(rest, terms);
        }

        return length;
    }

    // Terms already found by the whole word are not added again.
    private void AddElided(ReadOnlySpan<char> rest, List<int> terms)
    {
        var known = terms.Count;
        Span<char> folded = stackalloc char[Folding.BufferSize];
        AddExactForm(rest, terms);
        AddFolded(folded[..Folding.Fold(rest, folded)], terms);
        for (var i = terms.Count - 1; i >= known; i--)
        {
            if (terms.IndexOf(terms[i], 0, known) >= 0)
            {
                terms.RemoveAt(i);
            }
        }
    }

    /// <summary>
    /// Adds the terms that several words, folded and joined, are a form of. A hyphen between them joins more than a
    /// space.
    /// </summary>
    public void LookUpCompound(ReadOnlySpan<char> letters, bool isSpaced, List<int> terms)
    {
        if (letters.Length > Folding.MaxWordLength)
        {
            return;
        }

        if (!isSpaced)
        {
            AddFolded(letters, terms);
            return;
        }

        Span<char> buffer = stackalloc char[Folding.BufferSize];
        if (Find(_byStem, _language!.Stem(letters, buffer)) is { } set)
        {
            for (var i = 0; i < set.Count; i++)
            {
                if (_terms[set[i]].Kind == TermKind.Word)
                {
                    terms.Add(set[i]);
                }
            }
        }
    }

    /// <summary>
    /// The letters that follow a word in the terms that begin with it, by pairs, as a bit set in which several pairs share
    /// a bit. After cease, and with a rule for ceasefire, that is "fi".
    /// </summary>
    public uint GetNextLetters(ReadOnlySpan<char> word)
    {
        if (word.Length < MinCompoundHalf)
        {
            return 0;
        }

        var (low, high) = (0, _words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = word.SequenceCompareTo(_words[middle]) > 0 ? (middle + 1, high) : (low, middle);
        }

        var letters = 0u;
        for (; low < _words.Length && _words[low].AsSpan().StartsWith(word, StringComparison.Ordinal); low++)
        {
            letters |= GetPairBits(_words[low].AsSpan(word.Length));
        }

        return letters;
    }

    /// <summary>
    /// The bits of a word's first two letters in <see cref="GetNextLetters"/>: all when the two may be an umlaut written
    /// out, none for a single letter.
    /// </summary>
    public static uint GetPairBits(ReadOnlySpan<char> letters) => letters switch
    {
        ['a' or 'o' or 'u', 'e', ..] => uint.MaxValue,
        [var first, var second, ..] => 1u << (((first * 5) + second) & 31),
        _ => 0,
    };

    private void AddTerm(int number, Term term)
    {
        switch (term.Kind)
        {
            case TermKind.Prefix:
                AddTerm(_byPrefix, term.Text[..PrefixKeyLength], number);
                break;
            case TermKind.Exact:
                AddTerm(_byExactForm, term.Text, number);
                break;
            case TermKind.Name:
                foreach (var spelling in term.Text.Split(TermTable.SpellingSeparator))
                {
                    AddTerm(_byName, spelling, number);
                }

                break;
            default:
                AddTerm(_byStem, _language?.Stem(term.Text) ?? term.Text, number);
                break;
        }
    }

    private static void AddTerm(Dictionary<string, TermSet> dictionary, string key, int number)
        => dictionary[key] = dictionary.TryGetValue(key, out var set) ? set.With(number) : new TermSet(number);

    private void AddFolded(ReadOnlySpan<char> word, List<int> terms)
    {
        if (word.IsEmpty)
        {
            return;
        }

        Span<char> buffer = stackalloc char[Folding.BufferSize];
        Find(_byStem, _language is null ? word : _language.Stem(word, buffer))?.AddTo(terms);
        Find(_byName, word)?.AddTo(terms);
        if (word.Length < PrefixKeyLength || Find(_byPrefix, word[..PrefixKeyLength]) is not { } prefixes)
        {
            return;
        }

        for (var i = 0; i < prefixes.Count; i++)
        {
            if (word.StartsWith(_terms[prefixes[i]].Text, StringComparison.Ordinal))
            {
                terms.Add(prefixes[i]);
            }
        }
    }

    private void AddExactForm(ReadOnlySpan<char> word, List<int> terms)
    {
        if (_byExactForm.Count > 0)
        {
            Span<char> form = stackalloc char[Folding.BufferSize];
            AddExact(form[..ExactFormNormalizer.Normalize(word, form)], terms);
        }
    }

    private void AddExact(ReadOnlySpan<char> form, List<int> terms) => Find(_byExactForm, form)?.AddTo(terms);

    private static TermSet? Find(Dictionary<string, TermSet> dictionary, ReadOnlySpan<char> key)
        => dictionary.Count > 0 && dictionary.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var set)
            ? set
            : null;

    /// <summary>The terms with one key; nearly always a single one.</summary>
    private readonly record struct TermSet(int First, int[]? Others = null)
    {
        public int Count => Others is null ? 1 : 1 + Others.Length;

        public int this[int index] => index == 0 ? First : Others![index - 1];

        public TermSet With(int number) => new(First, [.. Others ?? [], number]);

        public void AddTo(List<int> terms)
        {
            terms.Add(First);
            if (Others is not null)
            {
                terms.AddRange(Others);
            }
        }
    }
}
