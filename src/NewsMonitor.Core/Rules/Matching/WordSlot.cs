using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// What the rules know of a word as it stands in a text, case and accents included. Half a line of a processor's cache, so that most
/// words cost one access to memory.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = 32)]
internal readonly struct WordSlot
{
    /// <summary>The longest text that a slot holds itself.</summary>
    public const int MaxInlineLength = 9;

    private readonly InlineText _text;

    /// <summary>Makes the slot of a word.</summary>
    /// <param name="hash">The hash of its text; not 0, which a free slot has.</param>
    /// <param name="kind">How it is read.</param>
    /// <param name="text">The text.</param>
    /// <param name="textStart">Where the text begins among the letters, when it is long.</param>
    /// <param name="terms">Where what is known of its terms begins; 0 when no rule asks for it.</param>
    /// <param name="isNoWord">Whether it is too long, or too broken, to be a word.</param>
    public WordSlot(uint hash, CompoundKind kind, ReadOnlySpan<char> text, int textStart, int terms, bool isNoWord)
    {
        (Hash, Kind, Length, TermsOffset, IsInvalid) = (hash, kind, (ushort)text.Length, terms, isNoWord);
        if (text.Length <= MaxInlineLength)
        {
            text.CopyTo(_text);
        }
        else
        {
            _text[0] = (char)(textStart >> 16);
            _text[1] = (char)textStart;
        }
    }

    /// <summary>The hash of the text; 0 for a free slot.</summary>
    public uint Hash { get; }

    /// <summary>Where what is known of the terms begins; 0 when no rule asks for the word.</summary>
    public int TermsOffset { get; }

    /// <summary>How long the text is.</summary>
    public ushort Length { get; }

    /// <summary>How it is read.</summary>
    public CompoundKind Kind { get; }

    /// <summary>Whether it is too long, or too broken, to be a word.</summary>
    public bool IsInvalid { get; }

    /// <summary>Where the text begins among the letters, when it is long.</summary>
    public int TextOffset => (_text[0] << 16) | _text[1];

    /// <summary>The text, when it is short.</summary>
    [UnscopedRef]
    public ReadOnlySpan<char> Text => _text[..Length];

    [InlineArray(MaxInlineLength)]
    private struct InlineText
    {
        [SuppressMessage("Major Code Smell", "S1144:Unused private types or members should be removed", Justification = "It is what the array is made of.")]
        private char _first;
    }
}
