using System.Runtime.CompilerServices;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>How words are read as one.</summary>
internal enum CompoundKind : byte
{
    /// <summary>It is one word.</summary>
    None,

    /// <summary>Words joined by hyphens.</summary>
    Hyphenated,

    /// <summary>Two words with a space between.</summary>
    Spaced,
}

/// <summary>
/// The words met lately, as they stand in texts, so that each is folded and stemmed once and from then on costs one look-up. For one
/// thread at a time. When <see cref="MaxWords"/> is reached it begins anew; it allocates nothing once it has grown.
/// </summary>
/// <param name="vocabulary">The words of all rules.</param>
/// <param name="placed">For each term whether its places matter.</param>
internal sealed class WordCache(TermDictionary vocabulary, bool[] placed)
{
    /// <summary>The most words that are kept, at 32 bytes and a little each; most are short of it by far.</summary>
    public const int MaxWords = 3 << 16;

    // No word is longer, nor words with a space or hyphens between.
    private const int MaxTextLength = ArticleIndex.MaxCompoundParts * (Folding.MaxWordLength + 1);

    private static readonly WordSlot TooLong = new(0, CompoundKind.None, [], 0, 0, isNoWord: true);

    private readonly List<int> _found = [];
    private int _mask = (1 << 10) - 1;
    private WordSlot[] _slots = new WordSlot[1 << 10];
    private char[] _letters = new char[1 << 10];
    private int[] _terms = new int[1 << 10];
    private int _count;
    private int _letterCount;
    private int _termCount = 1;

    /// <summary>Whether words are read by Unicode's defaults alone.</summary>
    public bool IsPlain => vocabulary.IsPlain;

    /// <summary>What is known of a word that stands in a text.</summary>
    /// <param name="text">The word, or the words with all that is between them.</param>
    /// <param name="kind">How it is read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly WordSlot GetOrAdd(ReadOnlySpan<char> text, CompoundKind kind = CompoundKind.None)
    {
        // No word hashes to 0, which marks a free slot.
        var hash = (WordHash.Compute(text) + (uint)kind) | 1;
        var slot = (int)(hash >> 1) & _mask;
        while (_slots[slot].Hash != 0)
        {
            ref readonly var candidate = ref _slots[slot];
            if (candidate.Hash == hash && candidate.Length == text.Length && candidate.Kind == kind && text.SequenceEqual(GetText(candidate)))
            {
                return ref candidate;
            }

            slot = (slot + 1) & _mask;
        }

        return ref AddWord(text, kind, hash);
    }

    /// <summary>The terms that a word is a form of: twice the number of each, and 1 if its places matter.</summary>
    public ReadOnlySpan<int> GetTerms(in WordSlot word) => word.TermsOffset == 0 ? [] : _terms.AsSpan(word.TermsOffset + 2, _terms[word.TermsOffset]);

    /// <summary>The letters with which rules' words go on that begin with a word (<see cref="TermDictionary.GetNextLetters"/>).</summary>
    public uint GetNextLetters(in WordSlot word) => word.TermsOffset == 0 ? 0 : (uint)_terms[word.TermsOffset + 1];

    private ReadOnlySpan<char> GetText(in WordSlot word)
        => word.Length <= WordSlot.MaxInlineLength ? word.Text : _letters.AsSpan(word.TextOffset, word.Length);

    private ref readonly WordSlot AddWord(ReadOnlySpan<char> text, CompoundKind kind, uint hash)
    {
        if (text.Length > MaxTextLength)
        {
            return ref TooLong;
        }

        Span<char> folded = stackalloc char[ArticleIndex.MaxCompoundParts * Folding.BufferSize];
        _found.Clear();
        var length = kind == CompoundKind.None ? vocabulary.LookUpWord(text, _found, folded) : LookUpCompound(text, kind, folded);
        var next = kind == CompoundKind.None ? vocabulary.GetNextLetters(folded[..length]) : 0;
        EnsureCapacity(text.Length);
        var word = new WordSlot(hash, kind, text, _letterCount, AddTerms(next), isNoWord: length == 0);
        if (text.Length > WordSlot.MaxInlineLength)
        {
            text.CopyTo(_letters.AsSpan(_letterCount));
            _letterCount += text.Length;
        }

        _count++;
        return ref Insert(word);
    }

    private int LookUpCompound(ReadOnlySpan<char> text, CompoundKind kind, Span<char> folded)
    {
        var length = 0;
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext() && length <= folded.Length - Folding.BufferSize)
        {
            length += Folding.Fold(text.Slice(tokenizer.Current.Offset, tokenizer.Current.Length), folded[length..]);
        }

        vocabulary.LookUpCompound(folded[..length], kind == CompoundKind.Spaced, _found);
        return length;
    }

    private int AddTerms(uint next)
    {
        if (_found.Count == 0 && next == 0)
        {
            return 0;
        }

        var start = _termCount;
        _terms[_termCount++] = _found.Count;
        _terms[_termCount++] = (int)next;
        foreach (var term in _found)
        {
            _terms[_termCount++] = (term << 1) | (placed[term] ? 1 : 0);
        }

        return start;
    }

    private ref readonly WordSlot Insert(scoped in WordSlot word)
    {
        var slot = (int)(word.Hash >> 1) & _mask;
        while (_slots[slot].Hash != 0)
        {
            slot = (slot + 1) & _mask;
        }

        _slots[slot] = word;
        return ref _slots[slot];
    }

    private void EnsureCapacity(int letters)
    {
        if (_count == MaxWords)
        {
            Array.Clear(_slots);
            (_count, _letterCount, _termCount) = (0, 0, 1);
        }

        EnsureLength(ref _letters, _letterCount + letters);
        EnsureLength(ref _terms, _termCount + _found.Count + 2);
        if (_count * 4 >= _slots.Length * 3)
        {
            var old = _slots;
            _slots = new WordSlot[2 * old.Length];
            _mask = _slots.Length - 1;
            foreach (var word in old)
            {
                if (word.Hash != 0)
                {
                    Insert(word);
                }
            }
        }
    }

    private static void EnsureLength<T>(ref T[] array, int needed)
    {
        if (needed > array.Length)
        {
            Array.Resize(ref array, Math.Max(2 * array.Length, needed));
        }
    }
}
