using System.Runtime.CompilerServices;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>The way words are looked up as one.</summary>
internal enum CompoundKind : byte
{
    None,
    Hyphenated,
    Spaced,
}

/// <summary>
/// Recently seen words as written, so that each is folded and stemmed once and then costs one lookup. Not thread-safe.
/// It starts over at <see cref="MaxWords"/>, and allocates nothing once it has grown.
/// </summary>
internal sealed class WordCache(
    TermDictionary dictionary, bool[] isPositional, int maxWords = WordCache.MaxWords)
{
    /// <summary>At 32 bytes and a little for each; most caches stay far below.</summary>
    public const int MaxWords = 3 << 16;

    // No word is longer, nor words with a space or hyphens between.
    private const int MaxTextLength = CompoundReader.MaxParts * (Folding.MaxWordLength + 1);

    private static readonly WordSlot TooLong = new(default, 0, isInvalid: true);

    private readonly List<int> _found = [];
    private int _mask = (1 << 10) - 1;
    private WordSlot[] _slots = new WordSlot[1 << 10];
    private char[] _letters = new char[1 << 10];
    private int[] _terms = new int[1 << 10];
    private int _count;
    private int _letterCount;
    private int _termCount = 1;

    public bool IsPlain => dictionary.IsPlain;

    /// <summary>
    /// Makes room for some words. Offsets of terms (<see cref="WordSlot.Terms"/>) are valid until the next call.
    /// </summary>
    public void EnsureRoom()
    {
        if (_count >= maxWords)
        {
            Array.Clear(_slots);
            (_count, _letterCount, _termCount) = (0, 0, 1);
        }
    }

    /// <summary>Starts to fetch the slot of a word that is looked up soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(in WordKey key)
    {
        var slots = _slots;
        MemoryPrefetch.Fetch(in slots[(int)key.Hash & (slots.Length - 1)]);
    }

    /// <summary>Starts to fetch the numbers that <see cref="GetTerms"/> returns soon.</summary>
    public void PrefetchTerms(int offset) => MemoryPrefetch.Fetch(in _terms[offset]);

    /// <summary>The reference is valid until the next word is added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly WordSlot GetOrAdd(
        ReadOnlySpan<char> text, in WordKey key, CompoundKind kind = CompoundKind.None)
    {
        var slots = _slots;
        ref readonly var first = ref slots[(int)key.Hash & (slots.Length - 1)];
        if (first.IsCertainly(key))
        {
            return ref first;
        }

        return ref FindOrAdd(text, key, kind);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref readonly WordSlot FindOrAdd(ReadOnlySpan<char> text, in WordKey key, CompoundKind kind)
    {
        var slot = (int)key.Hash & _mask;
        while (!_slots[slot].IsFree)
        {
            ref readonly var candidate = ref _slots[slot];
            if (candidate.HasKey(key) && (key.HasAllLetters || HasText(candidate, text)))
            {
                return ref candidate;
            }

            slot = (slot + 1) & _mask;
        }

        return ref AddWord(text, key, kind);
    }

    /// <summary>Each entry is twice the number of a term, plus 1 if its positions matter.</summary>
    public ReadOnlySpan<int> GetTerms(int offset) => _terms.AsSpan(offset + 1, _terms[offset]);

    // The shapes are equal, and so are the lengths.
    private bool HasText(in WordSlot word, ReadOnlySpan<char> text)
        => text.SequenceEqual(_letters.AsSpan(word.TextOffset, text.Length));

    private ref readonly WordSlot AddWord(ReadOnlySpan<char> text, in WordKey key, CompoundKind kind)
    {
        if (text.Length > MaxTextLength)
        {
            return ref TooLong;
        }

        Span<char> folded = stackalloc char[CompoundReader.MaxParts * Folding.BufferSize];
        _found.Clear();
        var length = kind == CompoundKind.None
            ? dictionary.LookUpWord(text, _found, folded)
            : LookUpCompound(text, kind, folded);
        var nextLetters = kind == CompoundKind.None ? dictionary.GetNextLetters(folded[..length]) : 0;
        EnsureCapacity(text.Length);
        var word = new WordSlot(key, _letterCount, isInvalid: length == 0)
        {
            Terms = AddTerms(),
            NextLetters = nextLetters,
        };
        if (!key.HasAllLetters)
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

        dictionary.LookUpCompound(folded[..length], kind == CompoundKind.Spaced, _found);
        return length;
    }

    private int AddTerms()
    {
        switch (_found.Count)
        {
            case 0:
                return 0;
            case 1:
                return ~Encode(_found[0]);
        }

        var start = _termCount;
        _terms[_termCount++] = _found.Count;
        foreach (var term in _found)
        {
            _terms[_termCount++] = Encode(term);
        }

        return start;
    }

    private int Encode(int term) => (term << 1) | (isPositional[term] ? 1 : 0);

    private ref readonly WordSlot Insert(scoped in WordSlot word)
    {
        var slot = (int)word.Hash & _mask;
        while (!_slots[slot].IsFree)
        {
            slot = (slot + 1) & _mask;
        }

        _slots[slot] = word;
        return ref _slots[slot];
    }

    private void EnsureCapacity(int textLength)
    {
        EnsureLength(ref _letters, _letterCount + textLength);
        EnsureLength(ref _terms, _termCount + _found.Count + 2);
        if (_count * 4 >= _slots.Length * 3)
        {
            var old = _slots;
            _slots = new WordSlot[2 * old.Length];
            _mask = _slots.Length - 1;
            foreach (var word in old)
            {
                if (!word.IsFree)
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
