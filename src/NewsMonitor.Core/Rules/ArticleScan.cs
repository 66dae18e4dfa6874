using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>
/// One article as the rules see it: which terms it holds, in which fields, and where. Made once and used for article
/// after article; it grows to the largest and allocates nothing else.
/// </summary>
internal sealed class ArticleScan
{
    /// <summary>The most words of a compound that are read as one.</summary>
    public const int MaxParts = 4;

    private readonly bool[] _placed;
    private readonly FieldSet _searched;
    private readonly FieldSet[] _fields;
    private readonly int[] _terms;
    private readonly TermPlaces _places;
    private readonly Part[] _parts = new Part[MaxParts];
    private int _partCount;
    private bool _isSpaced;
    private int _termCount;
    private WordCache _words = null!;
    private bool _keepsAll;

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

    /// <summary>Where words stand in the text of their field; known only when all places are kept.</summary>
    public (int Start, int End) TextOf(WordSpan span) => _places.TextOf(span.Start, span.End);

    /// <summary>Reads an article, in place of the one before.</summary>
    /// <param name="article">The article.</param>
    /// <param name="words">The words met before, for the article's language.</param>
    /// <param name="keepsAll">Whether to keep the places of every term, as evidence needs them; else only those of phrases.</param>
    public void Read(Article article, WordCache words, bool keepsAll)
    {
        Clear();
        _words = words;
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

        _partCount = 0;
        var isPlain = _words.IsPlain;
        var tokenizer = new Tokenizer(text, isPlain);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var position = _places.Positions;
            _places.AddPosition();
            if (_keepsAll)
            {
                _places.KeepWord(token.Offset, token.End);
            }

            ref readonly var word = ref _words.Find(text.AsSpan(token.Offset, token.Length));
            AddAll(word, field, position, position);
            if (!isPlain)
            {
                Append(word, token, position);
                ReadCompounds(text, token, field, position);
            }
        }

        // One position stays empty between two fields, so that nothing is next to each other across them.
        _places.AddPosition();
    }

    /// <summary>Notes a word as part of a compound, or begins anew with it.</summary>
    private void Append(in WordEntry word, Token token, int position)
    {
        if (word.LetterCount == 0)
        {
            _partCount = 0;
            return;
        }

        var isHyphened = token.Link == TokenLink.Hyphen && _partCount > 0;
        var isSpaced = token.Link == TokenLink.Space && _partCount > 0 && MayBeApart(_parts[_partCount - 1], word);
        if (isSpaced || (isHyphened && (_isSpaced || _partCount == MaxParts)))
        {
            _parts[0] = _parts[_partCount - 1];
            _partCount = 1;
        }
        else if (!isHyphened)
        {
            _partCount = 0;
        }

        _isSpaced = isSpaced;
        _parts[_partCount++] = new Part(position, token.Offset, word.NextLetters, word.LetterCount);
    }

    private bool MayBeApart(Part before, in WordEntry word)
        => before.NextLetters != 0 && word.LetterCount >= Vocabulary.MinHalf
           && (before.NextLetters & Vocabulary.LetterBit(_words.LettersOf(word)[0])) != 0;

    /// <summary>Reads the last two words as one; of a longer compound, the whole too.</summary>
    private void ReadCompounds(string text, Token last, ArticleField field, int position)
    {
        if (_partCount < 2)
        {
            return;
        }

        ReadCompound(_partCount - 2, text, last, field, position);
        if (_partCount > 2)
        {
            ReadCompound(0, text, last, field, position);
        }
    }

    private void ReadCompound(int first, string text, Token last, ArticleField field, int position)
    {
        var part = _parts[first];
        var kind = _isSpaced ? CompoundKind.Spaced : CompoundKind.Hyphened;
        AddAll(_words.Find(text.AsSpan(part.Offset, last.End - part.Offset), kind), field, part.Position, position);
    }

    private void AddAll(in WordEntry word, ArticleField field, int position, int end)
    {
        foreach (var term in _words.TermsOf(word))
        {
            ref var fields = ref _fields[term];
            if (fields == FieldSet.None)
            {
                _terms[_termCount++] = term;
                _places.Begin(term);
            }

            fields |= FieldSets.Of(field);
            if (_keepsAll || _placed[term])
            {
                _places.Add(term, field, position, end);
            }
        }
    }

    /// <summary>A word of a compound.</summary>
    private readonly record struct Part(int Position, int Offset, uint NextLetters, byte LetterCount);
}
