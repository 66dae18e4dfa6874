using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsMonitor.Text;

/// <summary>
/// 64 characters of a text as bit masks. Vector instructions classify ASCII: AVX2 where the processor has it, else pairs
/// of 128-bit vectors. All others are looked up one by one.
/// </summary>
internal readonly struct TextBlock
{
    /// <summary>The word continues beyond the block.</summary>
    public const int Beyond = -2;

    private const int Unclear = -1;
    private const int Size = 64;

    private readonly int _start;
    private readonly ulong _words;
    private readonly ulong _starts;
    private readonly ulong _ends;

    private TextBlock(int start, ulong words, ulong joiners, ulong unclear)
    {
        _start = start;
        _words = words;
        _starts = words | unclear;

        // A joiner ends a word unless something that may belong to the word follows. What follows the block is not known.
        var isContinued = (_starts >> 1) | (1UL << (Size - 1));
        _ends = ~(_starts | joiners) | (joiners & ~isContinued);
    }

    public static TextBlock Load(ReadOnlySpan<char> text, int start, CharacterClass[] classes, bool isPlain)
    {
        var rest = text[start..];
        if (rest.Length >= Size)
        {
            return Classify(rest, start, classes, isPlain);
        }

        Span<char> padded = stackalloc char[Size];
        padded.Fill(' ');
        rest.CopyTo(padded);
        return Classify(padded, start, classes, isPlain);
    }

    /// <summary>The characters from an index on at which a word may start, as bits; 0 outside the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong GetStarts(int index) => (uint)(index - _start) < Size ? _starts >> (index - _start) : 0;

    /// <summary>
    /// The end of the word that starts at an index in the block; <see cref="Beyond"/>, or another negative number
    /// when the masks cannot tell.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindWordEnd(int index)
    {
        var first = index - _start;
        if ((uint)first >= Size)
        {
            return Unclear;
        }

        var rest = ~_words >> first;
        if (rest == 0)
        {
            return Beyond;
        }

        var end = first + BitOperations.TrailingZeroCount(rest);
        return (_ends >> end & 1) != 0 ? _start + end : Unclear;
    }

    private static TextBlock Classify(ReadOnlySpan<char> text, int start, CharacterClass[] classes, bool isPlain)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var (lowWords, lowJoiners, lowUnclear) = ClassifyAscii(ref units, isPlain);
        var (highWords, highJoiners, highUnclear) = ClassifyAscii(ref Unsafe.Add(ref units, Size / 2), isPlain);
        var words = lowWords | ((ulong)highWords << (Size / 2));
        var joiners = lowJoiners | ((ulong)highJoiners << (Size / 2));
        var unclear = lowUnclear | ((ulong)highUnclear << (Size / 2));
        for (var rest = unclear; rest != 0; rest &= rest - 1)
        {
            var bit = rest & (~rest + 1);
            var unit = text[BitOperations.TrailingZeroCount(rest)];
            var found = classes[unit];
            var isWord = found is CharacterClass.Letter or CharacterClass.Digit && !(isPlain && IsHebrew(unit));
            var isJoiner = found is >= CharacterClass.Apostrophe and <= CharacterClass.LetterSeparator;
            words |= isWord ? bit : 0;
            joiners |= isJoiner ? bit : 0;
            unclear &= isWord || isJoiner || found <= CharacterClass.Hyphen ? ~bit : ulong.MaxValue;
        }

        return new TextBlock(start, words, joiners, unclear);
    }

    // In plain analysis quotes may belong to a Hebrew word that they end.
    private static bool IsHebrew(char unit)
        => unit is (>= '\u05D0' and <= '\u05F2') or (>= '\uFB1D' and <= '\uFB4F');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Words, uint Joiners, uint Unclear) ClassifyAscii(ref ushort units, bool isPlain)
    {
        // All units beyond ASCII become bytes with the highest bit set.
        var bytes = Vector256.NarrowWithSaturation(
            Vector256.LoadUnsafe(ref units), Vector256.LoadUnsafe(ref units, (nuint)Vector256<ushort>.Count));
        var words = IsInRange(bytes | Vector256.Create((byte)0x20), 'a', 'z') | IsInRange(bytes, '0', '9');
        var joiners = Is(bytes, '\'') | Is(bytes, '.') | Is(bytes, ',');
        if (isPlain)
        {
            joiners |= Is(bytes, ':') | Is(bytes, ';') | Is(bytes, '"');
        }

        // Control characters may be invisible within a word; an underscore belongs to words, but does not start any.
        var unclear = bytes | IsInRange(bytes, '\0', '\u001F') | Is(bytes, '\u007F') | Is(bytes, '_');
        return (
            words.ExtractMostSignificantBits(),
            joiners.ExtractMostSignificantBits(),
            unclear.ExtractMostSignificantBits());
    }

    private static Vector256<byte> Is(Vector256<byte> bytes, char character)
        => Vector256.Equals(bytes, Vector256.Create((byte)character));

    private static Vector256<byte> IsInRange(Vector256<byte> bytes, char from, char to)
    {
        var offset = bytes - Vector256.Create((byte)from);
        return Vector256.Equals(Vector256.Min(offset, Vector256.Create((byte)(to - from))), offset);
    }
}
