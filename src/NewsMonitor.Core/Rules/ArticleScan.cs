using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>
/// One article as the rules see it: which terms it holds, in which fields, and where. Made once and used for article
/// after article; it grows to the largest and allocates nothing else.
/// </summary>
internal sealed class ArticleScan
{
    private readonly bool[] _placed;
    private readonly FieldSet _searched;
    private readonly FieldSet[] _fields;
    private readonly int[] _terms;
    private readonly TermPlaces _places;
    private readonly Compound _compound = new();
    private int _termCount;
    private Vocabulary _vocabulary = null!;
    private bool _keepsAll;
    private bool _mayBeApart;

    /// <summary>Makes room for the terms of a rule set.</summary>
    /// <param name="placed">For each term whether its places matter to a phrase.</param>
    /// <param name="searched">The fields that some rule looks at.</param>
    public ArticleScan(bool[] placed, FieldSet searched)
    {
        _placed = placed;
        _searched = searched;
        _fields = new FieldSet[placed.Length];
        _terms = new int[placed.Length];
        _places = new TermPlaces(placed.Length);
    }

    /// <summary>The terms that the article holds.</summary>
    public ReadOnlySpan<int> Terms => _terms.AsSpan(0, _termCount);

    /// <summary>Whether it has grown so large that it is better thrown away.</summary>
    public bool IsLarge => _places.IsLarge;

    /// <summary>The fields that hold a term.</summary>
    public FieldSet FieldsOf(int term) => _fields[term];

    /// <summary>The first place of a term, or -1.</summary>
    public int FirstPlace(int term) => _fields[term] == FieldSet.None ? -1 : _places.First(term);

    /// <summary>The next place of the same term, or -1.</summary>
    public int NextPlace(int place) => _places[place].NextOfTerm;

    /// <summary>The first place at a position, or -1.</summary>
    public int FirstAt(int position) => _places.FirstAt(position);

    /// <summary>The next place at the same position, or -1.</summary>
    public int NextAt(int place) => _places[place].NextAtPosition;

    /// <summary>A place.</summary>
    public ref readonly TermPlace Place(int place) => ref _places[place];

    /// <summary>Reads an article, in place of the one before.</summary>
    /// <param name="article">The article.</param>
    /// <param name="vocabulary">The words of all rules, for the article's language.</param>
    /// <param name="keepsAll">Whether to keep the places of every term, as evidence needs them; else only those of phrases.</param>
    public void Read(Article article, Vocabulary vocabulary, bool keepsAll)
    {
        Clear();
        _vocabulary = vocabulary;
        _keepsAll = keepsAll;
        ReadField(article.Title, ArticleField.Title);
        ReadField(article.Summary, ArticleField.Summary);
        ReadField(article.Content, ArticleField.Content);
        ReadField(article.Author, ArticleField.Author);
    }

    private void Clear()
    {
        foreach (var term in Terms)
        {
            _fields[term] = FieldSet.None;
        }

        _termCount = 0;
        _places.Clear();
    }

    private void ReadField(string text, ArticleField field)
    {
        if (!_searched.Has(field))
        {
            return;
        }

        // One position stays empty between two fields, so that nothing is next to each other across them.
        var first = _places.Positions;
        _compound.Clear();
        _mayBeApart = false;
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var position = first + token.Position;
            _places.AddPosition();
            ReadWord(text.AsSpan(token.Offset, token.Length), token, new TermPlace
            {
                Field = field,
                Position = position,
                End = position,
                Offset = token.Offset,
                Length = token.Length,
            });
        }

        _places.AddPosition();
    }

    private void ReadWord(ReadOnlySpan<char> text, Token token, in TermPlace place)
    {
        var word = _compound.Append(text, token, place.Position, _mayBeApart);
        if (word.IsEmpty)
        {
            return;
        }

        var entry = _vocabulary.Find(word);
        AddAll(entry?.Terms, place);
        AddPrefixes(word, place);
        if (_compound.Count > 1)
        {
            ReadCompound(place);
        }

        _mayBeApart = entry is { BeginsCompound: true };
    }

    /// <summary>Reads the last two words as one; of a longer compound, the whole too.</summary>
    private void ReadCompound(in TermPlace last)
    {
        if (_compound.IsSpaced)
        {
            if (_compound.HasLongHalves)
            {
                AddAll(_vocabulary.Find(_compound.LettersFrom(0))?.TermsApart, Extend(last, 0));
            }

            return;
        }

        ReadCompound(_compound.Count - 2, last);
        if (_compound.Count > 2)
        {
            ReadCompound(0, last);
        }
    }

    private void ReadCompound(int first, in TermPlace last)
    {
        var word = _compound.LettersFrom(first);
        var place = Extend(last, first);
        AddAll(_vocabulary.Find(word)?.Terms, place);
        AddPrefixes(word, place);
    }

    private TermPlace Extend(in TermPlace last, int first)
    {
        var offset = _compound.OffsetOf(first);
        return last with
        {
            Position = _compound.PositionOf(first),
            Offset = offset,
            Length = last.Offset + last.Length - offset,
        };
    }

    private void AddAll(ReadOnlySpan<int> terms, in TermPlace place)
    {
        foreach (var term in terms)
        {
            Add(term, place);
        }
    }

    private void AddPrefixes(ReadOnlySpan<char> word, in TermPlace place)
    {
        foreach (var prefix in _vocabulary.PrefixesNear(word))
        {
            if (word.StartsWith(prefix.Text, StringComparison.Ordinal))
            {
                Add(prefix.Term, place);
            }
        }
    }

    private void Add(int term, in TermPlace place)
    {
        if (_fields[term] == FieldSet.None)
        {
            _terms[_termCount++] = term;
            _places.Begin(term);
        }

        _fields[term] |= FieldSets.Of(place.Field);
        if (_keepsAll || _placed[term])
        {
            _places.Add(term, place);
        }
    }
}
