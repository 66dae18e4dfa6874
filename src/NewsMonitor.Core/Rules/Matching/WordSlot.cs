using System.Runtime.InteropServices;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// An entry of <see cref="WordCache"/>: half a cache line, so that most words cost one memory access.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal readonly struct WordSlot
{
    private const int KindShift = 12;
    private const ushort InvalidFlag = 1 << 15;

    private readonly ulong _head;
    private readonly ulong _tail;
    private readonly ushort _shape;

    public WordSlot(in WordKey key, CompoundKind kind, int length, int textOffset, bool isInvalid)
    {
        Hash = key.Hash;
        _head = key.Head;
        _tail = length <= WordKey.MaxInlineLength ? key.Tail : (ulong)textOffset;
        _shape = (ushort)(length | ((int)kind << KindShift) | (isInvalid ? InvalidFlag : 0));
    }

    /// <summary>0 in a free slot.</summary>
    public uint Hash { get; }

    /// <summary>
    /// 0 when no rule uses the word; a positive number is the offset of its terms, a negative one the complement of the
    /// only one (<see cref="WordCache.GetTerms"/>).
    /// </summary>
    public int Terms { get; init; }

    /// <summary>See <see cref="Compilation.TermDictionary.GetNextLetters"/>.</summary>
    public uint NextLetters { get; init; }

    public int Length => _shape & ((1 << KindShift) - 1);

    /// <summary>Too long or malformed to be a word.</summary>
    public bool IsInvalid => (_shape & InvalidFlag) != 0;

    /// <summary>The offset of a text that the key does not identify.</summary>
    public int TextOffset => (int)_tail;

    /// <summary>Compares all that the slot knows of the word; the text of a long one is still to be compared.</summary>
    public bool HasKey(in WordKey key, CompoundKind kind, int length)
        => Hash == key.Hash && _head == key.Head && (_shape & ~InvalidFlag) == (length | ((int)kind << KindShift))
           && (_tail == key.Tail || length > WordKey.MaxInlineLength);
}
