using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// One article as the rules see it: which terms it holds, in which fields, and where. Made once and used for article
/// after article; it grows to the largest and allocates nothing else.
/// </summary>
internal sealed class ArticleIndex
{
    /// <summary>The most words of a compound that are read as one.</summary>
    public const int MaxCompoundParts = 4;

    private readonly FieldSet _searchedFields;
    private readonly int[] _terms;
    private readonly Postings _postings;
    private readonly CompoundPart[] _compoundParts = new CompoundPart[MaxCompoundParts];
    private int _compoundPartCount;
    private bool _isSpacedCompound;
    private int _termCount;
    private WordCache _words = null!;
    private bool _keepsAllPostings;

    /// <summary>Makes room for the terms of a rule set.</summary>
    /// <param name="termCount">How many terms there are.</param>
    /// <param name="searched">The fields that some rule looks at.</param>
    public ArticleIndex(int termCount, FieldSet searched)
    {
        _searchedFields = searched;
        _terms = new int[termCount];
        _postings = new Postings(termCount);
    }

    /// <summary>The terms that the article holds.</summary>
    public ReadOnlySpan<int> Terms => _terms.AsSpan(0, _termCount);

    /// <summary>Whether it has grown so large that it is better thrown away.</summary>
    public bool IsOversized => _postings.IsOversized;

    /// <summary>The fields that hold a term.</summary>
    public FieldSet GetFields(int term) => _postings.GetFields(term);

    /// <summary>The first place of a term, or -1.</summary>
    public int FirstPosting(int term) => _postings.FirstPosting(term);

    /// <summary>The next place of the same term, or -1.</summary>
    public int NextPosting(int place) => _postings[place].NextOfTerm;

    /// <summary>The first place at a position, or -1.</summary>
    public int FirstPostingAt(int position) => _postings.FirstPostingAt(position);

    /// <summary>The next place at the same position, or -1.</summary>
    public int NextPostingAt(int place) => _postings[place].NextAtPosition;

    /// <summary>A place.</summary>
    public ref readonly Posting GetPosting(int place) => ref _postings[place];

    /// <summary>Where words stand in the text of their field; known only when all places are kept.</summary>
    public (int Start, int End) GetTextRange(WordSpan span) => _postings.GetTextRange(span.Start, span.End);

    /// <summary>Reads an article, in place of the one before.</summary>
    /// <param name="article">The article.</param>
    /// <param name="words">The words met before, for the article's language.</param>
    /// <param name="keepsAll">Whether to keep the places of every term, as evidence needs them; else only those of phrases.</param>
    public void Load(Article article, WordCache words, bool keepsAll)
    {
        Clear();
        _words = words;
        _keepsAllPostings = keepsAll;
        IndexField(article.Title, ArticleField.Title);
        IndexField(article.Summary, ArticleField.Summary);
        IndexField(article.Content, ArticleField.Content);
        IndexField(article.Author, ArticleField.Author);
    }

    private void Clear()
    {
        _postings.Clear(Terms);
        _termCount = 0;
    }

    private void IndexField(string text, ArticleField field)
    {
        if (!_searchedFields.Contains(field))
        {
            return;
        }

        _compoundPartCount = 0;
        var isPlain = _words.IsPlain;
        var tokenizer = new Tokenizer(text, isPlain);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var position = _postings.PositionCount;
            _postings.AddPosition();
            if (_keepsAllPostings)
            {
                _postings.SetTextRange(token.Offset, token.End);
            }

            ref readonly var word = ref _words.GetOrAdd(text.AsSpan(token.Offset, token.Length));
            AddTerms(word, field, position, position);
            if (!isPlain)
            {
                AppendCompoundPart(text, word, token, position);
                IndexCompounds(text, token, field, position);
            }
        }

        // One position stays empty between two fields, so that nothing is next to each other across them.
        _postings.AddPosition();
    }

    /// <summary>Notes a word as part of a compound, or begins anew with it.</summary>
    private void AppendCompoundPart(string text, in WordSlot word, Token token, int position)
    {
        if (word.IsInvalid)
        {
            _compoundPartCount = 0;
            return;
        }

        var isHyphened = token.Separator == TokenSeparator.Hyphen && _compoundPartCount > 0;
        var isSpaced = token.Separator == TokenSeparator.Space && _compoundPartCount > 0 && CanEndSpacedCompound(_compoundParts[_compoundPartCount - 1].NextLetters, text, token);
        if (isSpaced || (isHyphened && (_isSpacedCompound || _compoundPartCount == MaxCompoundParts)))
        {
            _compoundParts[0] = _compoundParts[_compoundPartCount - 1];
            _compoundPartCount = 1;
        }
        else if (!isHyphened)
        {
            _compoundPartCount = 0;
        }

        _isSpacedCompound = isSpaced;
        _compoundParts[_compoundPartCount++] = new CompoundPart(position, token.Offset, _words.GetNextLetters(word));
    }

    private static bool CanEndSpacedCompound(uint nextLetters, string text, Token token)
    {
        if (nextLetters == 0)
        {
            return false;
        }

        Span<char> folded = stackalloc char[Folding.BufferSize];
        var length = Folding.Fold(text.AsSpan(token.Offset, token.Length), folded);
        return length >= TermDictionary.MinCompoundHalf && (nextLetters & TermDictionary.GetLetterBit(folded[0])) != 0;
    }

    /// <summary>Reads the last two words as one; of a longer compound, the whole too.</summary>
    private void IndexCompounds(string text, Token last, ArticleField field, int position)
    {
        if (_compoundPartCount < 2)
        {
            return;
        }

        IndexCompound(_compoundPartCount - 2, text, last, field, position);
        if (_compoundPartCount > 2)
        {
            IndexCompound(0, text, last, field, position);
        }
    }

    private void IndexCompound(int first, string text, Token last, ArticleField field, int position)
    {
        var part = _compoundParts[first];
        var kind = _isSpacedCompound ? CompoundKind.Spaced : CompoundKind.Hyphenated;
        AddTerms(_words.GetOrAdd(text.AsSpan(part.Offset, last.End - part.Offset), kind), field, part.Position, position);
    }

    private void AddTerms(in WordSlot word, ArticleField field, int position, int end)
    {
        foreach (var packed in _words.GetTerms(word))
        {
            var term = packed >> 1;
            if (_postings.AddTerm(term, field))
            {
                _terms[_termCount++] = term;
            }

            if (_keepsAllPostings || (packed & 1) != 0)
            {
                _postings.AddPosting(term, field, position, end);
            }
        }
    }

    /// <summary>A word of a compound.</summary>
    private readonly record struct CompoundPart(int Position, int Offset, uint NextLetters);
}
