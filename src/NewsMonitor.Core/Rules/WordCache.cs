using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>What the rules know of a word as it stands in a text, case and accents included.</summary>
internal readonly record struct WordEntry
{
    /// <summary>Where the terms begin that it is a form of.</summary>
    public int Terms { get; init; }

    /// <summary>How many these are.</summary>
    public int TermCount { get; init; }

    /// <summary>Where the word as it is compared begins among the letters.</summary>
    public int Letters { get; init; }

    /// <summary>Where the word as it stands in the text begins among the letters.</summary>
    public int Text { get; init; }

    /// <summary>The letters with which a rule's word goes on that begins with it (<see cref="Vocabulary.NextLetters"/>).</summary>
    public uint NextLetters { get; init; }

    /// <summary>How long the word as it is compared is; 0 for what is no word.</summary>
    public byte LetterCount { get; init; }

    /// <summary>How long the word as it stands in the text is.</summary>
    public ushort TextLength { get; init; }
}

/// <summary>How words are read as one.</summary>
internal enum CompoundKind
{
    /// <summary>It is one word.</summary>
    None,

    /// <summary>Words joined by hyphens.</summary>
    Hyphened,

    /// <summary>Two words with a space between.</summary>
    Spaced,
}

/// <summary>
/// The words met lately, so that each is folded and stemmed once and from then on costs one look-up. For one thread at a time. When
/// <see cref="MaxWords"/> is reached it begins anew; it allocates nothing once it has grown.
/// </summary>
/// <param name="vocabulary">The words of all rules.</param>
internal sealed class WordCache(Vocabulary vocabulary)
{
    /// <summary>The most words that are kept.</summary>
    public const int MaxWords = 1 << 17;

    // No word is longer, nor words with a space or hyphens between.
    private const int MaxText = ArticleScan.MaxParts * (Folding.MaxLength + 1);

    private const int MaxLetters = 24 * MaxWords;

    private readonly List<int> _found = [];
    private int _mask = (1 << 10) - 1;
    private (uint Hash, int Entry)[] _slots = new (uint, int)[1 << 10];
    private WordEntry[] _entries = new WordEntry[1 << 9];
    private char[] _letters = new char[1 << 12];
    private int[] _terms = new int[1 << 9];
    private int _count = 1;
    private int _letterCount;
    private int _termCount;

    /// <summary>Whether words are read by Unicode's defaults alone.</summary>
    public bool IsPlain => vocabulary.IsPlain;

    /// <summary>The entry of a word that stands in a text.</summary>
    /// <param name="text">The word, or the words with all that is between them.</param>
    /// <param name="kind">How it is read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly WordEntry Find(ReadOnlySpan<char> text, CompoundKind kind = CompoundKind.None)
    {
        var hash = WordHash.Of(text) + (uint)kind;
        var slot = (int)hash & _mask;
        while (_slots[slot].Entry != 0)
        {
            if (_slots[slot].Hash == hash)
            {
                ref readonly var entry = ref _entries[_slots[slot].Entry];
                if (entry.TextLength == text.Length && text.SequenceEqual(_letters.AsSpan(entry.Text, text.Length)))
                {
                    return ref entry;
                }
            }

            slot = (slot + 1) & _mask;
        }

        return ref Learn(text, kind, hash);
    }

    /// <summary>The terms of an entry.</summary>
    public ReadOnlySpan<int> TermsOf(in WordEntry entry) => _terms.AsSpan(entry.Terms, entry.TermCount);

    /// <summary>The word of an entry as it is compared.</summary>
    public ReadOnlySpan<char> LettersOf(in WordEntry entry) => _letters.AsSpan(entry.Letters, entry.LetterCount);

    private ref readonly WordEntry Learn(ReadOnlySpan<char> text, CompoundKind kind, uint hash)
    {
        if (text.Length > MaxText)
        {
            // Entry 0 is that of what is no word.
            return ref _entries[0];
        }

        Span<char> folded = stackalloc char[ArticleScan.MaxParts * Folding.Room];
        _found.Clear();
        var length = kind == CompoundKind.None ? vocabulary.ReadWord(text, _found, folded) : ReadCompound(text, kind, folded);
        MakeRoom(text.Length + length);
        _entries[_count] = new WordEntry
        {
            Text = Keep(text),
            TextLength = (ushort)text.Length,
            Letters = Keep(folded[..length]),
            LetterCount = (byte)length,
            NextLetters = kind == CompoundKind.None ? vocabulary.NextLetters(folded[..length]) : 0,
            Terms = _termCount,
            TermCount = _found.Count,
        };
        CollectionsMarshal.AsSpan(_found).CopyTo(_terms.AsSpan(_termCount));
        _termCount += _found.Count;
        Put(hash, _count);
        return ref _entries[_count++];
    }

    private int ReadCompound(ReadOnlySpan<char> text, CompoundKind kind, Span<char> folded)
    {
        var length = 0;
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext() && length <= folded.Length - Folding.Room)
        {
            length += Folding.Fold(text.Slice(tokenizer.Current.Offset, tokenizer.Current.Length), folded[length..]);
        }

        vocabulary.ReadCompound(folded[..length], kind == CompoundKind.Spaced, _found);
        return 0;
    }

    private int Keep(ReadOnlySpan<char> letters)
    {
        letters.CopyTo(_letters.AsSpan(_letterCount));
        _letterCount += letters.Length;
        return _letterCount - letters.Length;
    }

    private void Put(uint hash, int entry)
    {
        var slot = (int)hash & _mask;
        while (_slots[slot].Entry != 0)
        {
            slot = (slot + 1) & _mask;
        }

        _slots[slot] = (hash, entry);
    }

    private void MakeRoom(int letters)
    {
        if (_count == MaxWords || _letterCount + letters > MaxLetters)
        {
            Array.Clear(_slots);
            (_count, _letterCount, _termCount) = (1, 0, 0);
        }

        Grow(ref _entries, _count + 1);
        Grow(ref _letters, _letterCount + letters);
        Grow(ref _terms, _termCount + _found.Count);
        if (_count * 2 >= _slots.Length)
        {
            var old = _slots;
            _slots = new (uint, int)[2 * old.Length];
            _mask = _slots.Length - 1;
            foreach (var (hash, entry) in old.Where(slot => slot.Entry != 0))
            {
                Put(hash, entry);
            }
        }
    }

    private static void Grow<T>(ref T[] array, int needed)
    {
        if (needed > array.Length)
        {
            Array.Resize(ref array, Math.Max(2 * array.Length, needed));
        }
    }
}
