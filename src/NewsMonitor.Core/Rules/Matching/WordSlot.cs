using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// An entry of <see cref="WordCache"/>: half a cache line, so that most words cost one memory access.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = 32)]
internal readonly struct WordSlot
{
    /// <summary>The longest text that fits into the slot.</summary>
    public const int MaxInlineLength = 9;

    private const int KindShift = 12;
    private const ushort InvalidFlag = 1 << 15;

    private readonly ushort _shape;
    private readonly InlineText _text;

    public WordSlot(uint hash, CompoundKind kind, ReadOnlySpan<char> text, int textOffset, bool isInvalid)
    {
        Hash = hash;
        _shape = (ushort)(text.Length | ((int)kind << KindShift) | (isInvalid ? InvalidFlag : 0));
        if (text.Length <= MaxInlineLength)
        {
            text.CopyTo(_text);
        }
        else
        {
            _text[0] = (char)(textOffset >> 16);
            _text[1] = (char)textOffset;
        }
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

    /// <summary>The offset of a text that does not fit into the slot.</summary>
    public int TextOffset => (_text[0] << 16) | _text[1];

    [UnscopedRef]
    public ReadOnlySpan<char> Text => _text[..Length];

    /// <summary>Compares everything but the text.</summary>
    public bool HasShape(uint hash, CompoundKind kind, int length)
        => Hash == hash && (_shape & ~InvalidFlag) == (length | ((int)kind << KindShift));

    [InlineArray(MaxInlineLength)]
    private struct InlineText
    {
        [SuppressMessage(
            "Major Code Smell", "S1144:Unused private types or members should be removed",
            Justification = "The inline array consists of it.")]
        private char _first;
    }
}
