using System.Runtime.InteropServices;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// An entry of <see cref="WordCache"/>: half a cache line, so that most words cost one memory access.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal readonly struct WordSlot
{
    private const uint InvalidFlag = 1u << 31;

    private readonly ulong _head;
    private readonly ulong _tail;
    private readonly uint _shape;

    public WordSlot(in WordKey key, int textOffset, bool isInvalid)
    {
        Hash = key.Hash;
        _head = key.Head;
        _tail = key.HasAllLetters ? key.Tail : (ulong)textOffset;
        _shape = key.Shape | (isInvalid ? InvalidFlag : 0);
    }

    public uint Hash { get; }

    /// <summary>
    /// 0 when no rule uses the word; a positive number is the offset of its terms, a negative one the complement of the
    /// only one (<see cref="WordCache.GetTerms"/>).
    /// </summary>
    public int Terms { get; init; }

    /// <summary>See <see cref="Compilation.TermDictionary.GetNextLetters"/>.</summary>
    public uint NextLetters { get; init; }

    public bool IsFree => _shape == 0;

    /// <summary>Too long or malformed to be a word.</summary>
    public bool IsInvalid => (_shape & InvalidFlag) != 0;

    /// <summary>The offset of the text of a word whose key does not have all its letters.</summary>
    public int TextOffset => (int)_tail;

    /// <summary>True for a word that is certainly the one with this key, as nearly all found are.</summary>
    public bool IsCertainly(in WordKey key)
        => ((_head ^ key.Head) | (_tail ^ key.Tail) | (_shape ^ key.Shape)) == 0 && key.HasAllLetters;

    /// <summary>Compares all that the slot holds of the word.</summary>
    public bool HasKey(in WordKey key)
        => _head == key.Head && (_shape & ~InvalidFlag) == key.Shape && (_tail == key.Tail || !key.HasAllLetters);
}
