using System.Runtime.CompilerServices;
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
    private readonly FieldSet _searchedFields;
    private readonly WordBatch _batch = new();
    private readonly CompoundReader _compounds = new();

    // Two compounds may end at each word.
    private readonly WordHit[] _hits = new WordHit[3 * WordBatch.Size];
    private readonly int[] _terms;
    private readonly Postings _postings;
    private char[] _masked = [];
    private int _termCount;
    private WordCache _words = null!;
    private bool _keepsAllPostings;

    public ArticleIndex(int termCount, FieldSet searchedFields)
    {
        _searchedFields = searchedFields;

        // One more, for a term that turns out to be known.
        _terms = new int[termCount + 1];
        _postings = new Postings(termCount);
    }

    public ReadOnlySpan<int> Terms => _terms.AsSpan(0, _termCount);

    /// <summary>True when the index should be discarded rather than reused.</summary>
    public bool IsOversized => _postings.IsOversized || _masked.Length > 1 << 20;

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

        // The words of an address are not part of the text; to plain analysis all words are alike.
        var visible = _words.IsPlain ? text : WebAddresses.Mask(text, ref _masked);
        _compounds.Clear();
        var tokenizer = new Tokenizer(visible, _words.IsPlain);
        while (_batch.Read(ref tokenizer, visible, _words))
        {
            var position = _postings.AddPositions(_batch.Tokens.Length);
            if (_keepsAllPostings)
            {
                SetTextRanges(position);
            }

            var hits = FindHits(visible, position);
            Prefetch(hits);
            AddTerms(hits, field);
        }

        // An unused position between fields keeps their words from being adjacent.
        _postings.AddPositions(1);
    }

    private void SetTextRanges(int position)
    {
        foreach (ref readonly var token in _batch.Tokens)
        {
            _postings.SetTextRange(position++, token.Offset, token.End);
        }
    }

    /// <summary>Finds the words and compounds of a batch that rules use.</summary>
    private ReadOnlySpan<WordHit> FindHits(ReadOnlySpan<char> text, int position)
    {
        var tokens = _batch.Tokens;
        var keys = _batch.Keys;
        var hits = _hits;
        var count = 0;
        _words.EnsureRoom();
        for (var i = 0; i < tokens.Length; i++, position++)
        {
            ref readonly var token = ref tokens[i];
            ref readonly var word = ref _words.GetOrAdd(text.Slice(token.Offset, token.Length), keys[i]);

            // Half of all words are in a rule, and no processor predicts which: the next hit replaces a word that is not.
            hits[count] = new WordHit(word.Terms, position, position);
            count += word.Terms == 0 ? 0 : 1;
            if (!_words.IsPlain)
            {
                _compounds.Append(text, token, word, position);
                count = FindCompounds(text, token, position, count);
            }
        }

        return hits.AsSpan(0, count);
    }

    private int FindCompounds(ReadOnlySpan<char> text, in Token last, int position, int count)
    {
        for (var compound = 0; compound < _compounds.EndingCount; compound++)
        {
            var first = _compounds.GetFirstPart(compound);
            var length = last.End - first.Offset;
            var key = WordKey.Create(text, first.Offset, length, _compounds.Kind);
            var terms = _words.GetOrAdd(text.Slice(first.Offset, length), key, _compounds.Kind).Terms;
            if (terms != 0)
            {
                _hits[count++] = new WordHit(terms, first.Position, position);
            }
        }

        return count;
    }

    private void Prefetch(ReadOnlySpan<WordHit> hits)
    {
        foreach (ref readonly var hit in hits)
        {
            if (hit.Terms < 0)
            {
                _postings.Prefetch(~hit.Terms >> 1);
            }
            else
            {
                _words.PrefetchTerms(hit.Terms);
            }
        }
    }

    private void AddTerms(ReadOnlySpan<WordHit> hits, ArticleField field)
    {
        foreach (ref readonly var hit in hits)
        {
            if (hit.Terms < 0)
            {
                AddTerm(~hit.Terms, field, hit);
                continue;
            }

            foreach (var entry in _words.GetTerms(hit.Terms))
            {
                AddTerm(entry, field, hit);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddTerm(int entry, ArticleField field, in WordHit hit)
    {
        var term = entry >> 1;
        _terms[_termCount] = term;
        _termCount += _postings.AddTerm(term, field) ? 1 : 0;
        if (_keepsAllPostings || (entry & 1) != 0)
        {
            _postings.AddPosting(term, field, hit.Position, hit.End);
        }
    }

    /// <summary>An occurrence of a word or compound that rules use (<see cref="WordSlot.Terms"/>).</summary>
    private readonly record struct WordHit(int Terms, int Position, int End);
}
