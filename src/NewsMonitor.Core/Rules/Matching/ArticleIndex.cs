using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// The terms of one article, with their fields and positions. Reused for article after article, it grows to the largest
/// one and allocates nothing else.
/// </summary>
internal sealed class ArticleIndex
{
    /// <summary>The most words of a compound that are read as one.</summary>
    public const int MaxCompoundParts = 4;

    private const int BatchSize = 32;

    private readonly FieldSet _searchedFields;
    private readonly Token[] _tokens = new Token[BatchSize];
    private readonly WordKey[] _keys = new WordKey[BatchSize];
    private readonly int[] _terms;
    private readonly Postings _postings;
    private readonly CompoundPart[] _compoundParts = new CompoundPart[MaxCompoundParts];
    private int _compoundPartCount;
    private bool _isSpacedCompound;
    private int _termCount;
    private WordCache _words = null!;
    private bool _keepsAllPostings;

    public ArticleIndex(int termCount, FieldSet searchedFields)
    {
        _searchedFields = searchedFields;
        _terms = new int[termCount];
        _postings = new Postings(termCount);
    }

    public ReadOnlySpan<int> Terms => _terms.AsSpan(0, _termCount);

    /// <summary>True when the index should be discarded rather than reused.</summary>
    public bool IsOversized => _postings.IsOversized;

    public FieldSet GetFields(int term) => _postings.GetFields(term);

    public int FirstPosting(int term) => _postings.FirstPosting(term);

    public int NextPosting(int posting) => _postings[posting].NextOfTerm;

    public int FirstPostingAt(int position) => _postings.FirstPostingAt(position);

    public int NextPostingAt(int posting) => _postings[posting].NextAtPosition;

    public ref readonly Posting GetPosting(int posting) => ref _postings[posting];

    /// <summary>Requires all postings.</summary>
    public (int Start, int End) GetTextRange(WordSpan span) => _postings.GetTextRange(span.Start, span.End);

    /// <summary>Evidence needs the postings of all terms; matching needs those of phrases alone.</summary>
    public void Load(Article article, WordCache words, bool keepsAllPostings)
    {
        Clear();
        _words = words;
        _keepsAllPostings = keepsAllPostings;
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
        var tokenizer = new Tokenizer(text, _words.IsPlain);
        int count;
        do
        {
            count = ReadBatch(ref tokenizer, text);
            for (var i = 0; i < count; i++)
            {
                IndexWord(text, _tokens[i], _keys[i], field);
            }
        }
        while (count == BatchSize);

        // An unused position between fields keeps their words from being adjacent.
        _postings.AddPosition();
    }

    private int ReadBatch(ref Tokenizer tokenizer, string text)
    {
        var count = 0;
        while (count < BatchSize && tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            _keys[count] = WordKey.Create(text, token.Offset, token.Length);
            _tokens[count++] = token;
        }

        _words.Prefetch(_keys.AsSpan(0, count));
        return count;
    }

    private void IndexWord(string text, in Token token, in WordKey key, ArticleField field)
    {
        var position = _postings.PositionCount;
        _postings.AddPosition();
        if (_keepsAllPostings)
        {
            _postings.SetTextRange(token.Offset, token.End);
        }

        ref readonly var word = ref _words.GetOrAdd(text.AsSpan(token.Offset, token.Length), key);
        AddTerms(word, field, position, position);
        if (!_words.IsPlain)
        {
            AppendCompoundPart(text, word, token, position);
            IndexCompounds(text, token, field, position);
        }
    }

    /// <summary>Appends a word to the current compound, or starts a new one.</summary>
    private void AppendCompoundPart(string text, in WordSlot word, Token token, int position)
    {
        if (word.IsInvalid)
        {
            _compoundPartCount = 0;
            return;
        }

        var isHyphenated = token.Separator == TokenSeparator.Hyphen && _compoundPartCount > 0;
        var isSpaced = token.Separator == TokenSeparator.Space && _compoundPartCount > 0
            && CanEndSpacedCompound(_compoundParts[_compoundPartCount - 1].NextLetters, text, token);
        if (isSpaced || (isHyphenated && (_isSpacedCompound || _compoundPartCount == MaxCompoundParts)))
        {
            _compoundParts[0] = _compoundParts[_compoundPartCount - 1];
            _compoundPartCount = 1;
        }
        else if (!isHyphenated)
        {
            _compoundPartCount = 0;
        }

        _isSpacedCompound = isSpaced;
        _compoundParts[_compoundPartCount++] = new CompoundPart(position, token.Offset, word.NextLetters);
    }

    private static bool CanEndSpacedCompound(uint nextLetters, string text, Token token)
    {
        if (nextLetters == 0 || !MayFollow(nextLetters, text.AsSpan(token.Offset, token.Length)))
        {
            return false;
        }

        Span<char> folded = stackalloc char[Folding.BufferSize];
        var length = Folding.Fold(text.AsSpan(token.Offset, token.Length), folded);
        return length >= TermDictionary.MinCompoundHalf
            && (nextLetters & TermDictionary.GetPairBits(folded[..length])) != 0;
    }

    // Folding makes ASCII letters lower-case, and all else takes its time.
    private static bool MayFollow(uint nextLetters, ReadOnlySpan<char> word)
    {
        if (word.Length < 2 || !char.IsAsciiLetter(word[0]) || !char.IsAsciiLetter(word[1]))
        {
            return true;
        }

        ReadOnlySpan<char> pair = [(char)(word[0] | 0x20), (char)(word[1] | 0x20)];
        return (nextLetters & TermDictionary.GetPairBits(pair)) != 0;
    }

    /// <summary>Looks up the last two words as one, and a longer compound as a whole.</summary>
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
        var length = last.End - part.Offset;
        var key = WordKey.Create(text, part.Offset, length, kind);
        ref readonly var word = ref _words.GetOrAdd(text.AsSpan(part.Offset, length), key, kind);
        AddTerms(word, field, part.Position, position);
    }

    private void AddTerms(in WordSlot word, ArticleField field, int position, int end)
    {
        if (word.Terms < 0)
        {
            AddTerm(~word.Terms, field, position, end);
        }
        else if (word.Terms > 0)
        {
            foreach (var entry in _words.GetTerms(word.Terms))
            {
                AddTerm(entry, field, position, end);
            }
        }
    }

    private void AddTerm(int entry, ArticleField field, int position, int end)
    {
        var term = entry >> 1;
        if (_postings.AddTerm(term, field))
        {
            _terms[_termCount++] = term;
        }

        if (_keepsAllPostings || (entry & 1) != 0)
        {
            _postings.AddPosting(term, field, position, end);
        }
    }

    private readonly record struct CompoundPart(int Position, int Offset, uint NextLetters);
}
