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

    private readonly InlineText _text;

    public WordSlot(
        uint hash, CompoundKind kind, ReadOnlySpan<char> text, int textOffset, int termsOffset, bool isInvalid)
    {
        (Hash, Kind, Length, TermsOffset, IsInvalid) = (hash, kind, (ushort)text.Length, termsOffset, isInvalid);
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

    /// <summary>0 when no rule uses the word.</summary>
    public int TermsOffset { get; }

    public ushort Length { get; }

    public CompoundKind Kind { get; }

    /// <summary>Too long or malformed to be a word.</summary>
    public bool IsInvalid { get; }

    /// <summary>The offset of a text that does not fit into the slot.</summary>
    public int TextOffset => (_text[0] << 16) | _text[1];

    [UnscopedRef]
    public ReadOnlySpan<char> Text => _text[..Length];

    [InlineArray(MaxInlineLength)]
    private struct InlineText
    {
        [SuppressMessage(
            "Major Code Smell", "S1144:Unused private types or members should be removed",
            Justification = "The inline array consists of it.")]
        private char _first;
    }
}
