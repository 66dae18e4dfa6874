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

    private readonly FieldSet _searched;
    private readonly int[] _terms;
    private readonly TermPlaces _places;
    private readonly Part[] _parts = new Part[MaxParts];
    private int _partCount;
    private bool _isSpaced;
    private int _termCount;
    private WordCache _words = null!;
    private bool _keepsAll;

    /// <summary>Makes room for the terms of a rule set.</summary>
    /// <param name="termCount">How many terms there are.</param>
    /// <param name="searched">The fields that some rule looks at.</param>
    public ArticleScan(int termCount, FieldSet searched)
    {
        _searched = searched;
        _terms = new int[termCount];
        _places = new TermPlaces(termCount);
    }

    /// <summary>The terms that the article holds.</summary>
    public ReadOnlySpan<int> Terms => _terms.AsSpan(0, _termCount);

    /// <summary>Whether it has grown so large that it is better thrown away.</summary>
    public bool IsLarge => _places.IsLarge;

    /// <summary>The fields that hold a term.</summary>
    public FieldSet FieldsOf(int term) => _places.FieldsOf(term);

    /// <summary>The first place of a term, or -1.</summary>
    public int FirstPlace(int term) => _places.First(term);

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
        _places.Clear(Terms);
        _termCount = 0;
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
                Append(text, word, token, position);
                ReadCompounds(text, token, field, position);
            }
        }

        // One position stays empty between two fields, so that nothing is next to each other across them.
        _places.AddPosition();
    }

    /// <summary>Notes a word as part of a compound, or begins anew with it.</summary>
    private void Append(string text, in WordSlot word, Token token, int position)
    {
        if (word.IsNoWord)
        {
            _partCount = 0;
            return;
        }

        var isHyphened = token.Link == TokenLink.Hyphen && _partCount > 0;
        var isSpaced = token.Link == TokenLink.Space && _partCount > 0 && MayBeApart(_parts[_partCount - 1].NextLetters, text, token);
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
        _parts[_partCount++] = new Part(position, token.Offset, _words.NextLettersOf(word));
    }

    private static bool MayBeApart(uint nextLetters, string text, Token token)
    {
        if (nextLetters == 0)
        {
            return false;
        }

        Span<char> folded = stackalloc char[Folding.Room];
        var length = Folding.Fold(text.AsSpan(token.Offset, token.Length), folded);
        return length >= Vocabulary.MinHalf && (nextLetters & Vocabulary.LetterBit(folded[0])) != 0;
    }

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

    private void AddAll(in WordSlot word, ArticleField field, int position, int end)
    {
        foreach (var packed in _words.TermsOf(word))
        {
            var term = packed >> 1;
            if (_places.Note(term, field))
            {
                _terms[_termCount++] = term;
            }

            if (_keepsAll || (packed & 1) != 0)
            {
                _places.Add(term, field, position, end);
            }
        }
    }

    /// <summary>A word of a compound.</summary>
    private readonly record struct Part(int Position, int Offset, uint NextLetters);
}
