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
    public const int Size = 64;

    // With more characters beyond ASCII it is quicker to look up all.
    private const int MaxSingleLookups = 12;

    private readonly ulong _words;
    private readonly ulong _unclear;
    private readonly ulong _midWord;

    private TextBlock(ulong words, ulong joiners, ulong unclear)
    {
        _words = words;
        _unclear = unclear;

        // A joiner ends a word unless something that may belong to the word follows. What follows the block is not known.
        _midWord = joiners & (((words | unclear) >> 1) | (1UL << (Size - 1)));
    }

    /// <summary>Loads the beginning of a text, and spaces after its end.</summary>
    public static TextBlock Load(ReadOnlySpan<char> text, CharacterClass[] classes, bool isPlain)
    {
        if (text.Length >= Size)
        {
            return Classify(text, classes, isPlain);
        }

        Span<char> padded = stackalloc char[Size];
        padded.Fill(' ');
        text.CopyTo(padded);
        return Classify(padded, classes, isPlain);
    }

    /// <summary>
    /// The words from an index on, up to the first character whose role depends on its neighbours. No word includes both
    /// that index and the one before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WordMasks GetWords(int index)
    {
        var words = _words >> index << index;
        var ends = ~words & (words << 1);
        var unclear = (_unclear >> index << index) | (ends & _midWord);
        var beforeUnclear = (unclear & (~unclear + 1)) - 1;
        return new WordMasks(words & ~(words << 1), ends & beforeUnclear, unclear != 0);
    }

    private static TextBlock Classify(ReadOnlySpan<char> text, CharacterClass[] classes, bool isPlain)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var (lowWords, lowJoiners, lowUnclear) = ClassifyAscii(ref units, isPlain);
        var (highWords, highJoiners, highUnclear) = ClassifyAscii(ref Unsafe.Add(ref units, Size / 2), isPlain);
        var words = Combine(lowWords, highWords);
        var joiners = Combine(lowJoiners, highJoiners);
        var unclear = Combine(lowUnclear, highUnclear);
        if (BitOperations.PopCount(unclear) > MaxSingleLookups)
        {
            return ClassifyByTable(text, classes, isPlain);
        }

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

        return new TextBlock(words, joiners, unclear);
    }

    private static TextBlock ClassifyByTable(ReadOnlySpan<char> text, CharacterClass[] classes, bool isPlain)
    {
        Span<byte> found = stackalloc byte[Size];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = (byte)classes[text[i]];
        }

        var (low, high) = (Vector256.Create<byte>(found), Vector256.Create<byte>(found[(Size / 2)..]));
        var words = Combine(IsWord(low), IsWord(high));
        var joiners = Combine(IsJoiner(low), IsJoiner(high));
        var others = Combine(IsOther(low), IsOther(high));
        if (isPlain)
        {
            words &= ~FindHebrew(text);
        }

        return new TextBlock(words, joiners, ~(words | joiners | others));

        static uint IsWord(Vector256<byte> classes)
            => IsInRange(classes, (byte)CharacterClass.Letter, (byte)CharacterClass.Digit).ExtractMostSignificantBits();

        static uint IsJoiner(Vector256<byte> classes)
            => IsInRange(classes, (byte)CharacterClass.Apostrophe, (byte)CharacterClass.LetterSeparator)
                .ExtractMostSignificantBits();

        static uint IsOther(Vector256<byte> classes)
            => IsInRange(classes, (byte)CharacterClass.Other, (byte)CharacterClass.Hyphen).ExtractMostSignificantBits();
    }

    // In plain analysis quotes may belong to a Hebrew word that they end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsHebrew(char unit)
        => unit is (>= '\u05D0' and <= '\u05F2') or (>= '\uFB1D' and <= '\uFB4F');

    private static ulong FindHebrew(ReadOnlySpan<char> text)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        return Combine(FindHalf(ref units), FindHalf(ref Unsafe.Add(ref units, Size / 2)));

        static uint FindHalf(ref ushort units)
            => Vector256.Narrow(
                IsHebrew(Vector256.LoadUnsafe(ref units)),
                IsHebrew(Vector256.LoadUnsafe(ref units, (nuint)Vector256<ushort>.Count))).ExtractMostSignificantBits();

        static Vector256<ushort> IsHebrew(Vector256<ushort> units)
            => IsInRange<ushort>(units, '\u05D0', '\u05F2') | IsInRange<ushort>(units, '\uFB1D', '\uFB4F');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Words, uint Joiners, uint Unclear) ClassifyAscii(ref ushort units, bool isPlain)
    {
        // All units beyond ASCII become bytes with the highest bit set.
        var bytes = Vector256.NarrowWithSaturation(
            Vector256.LoadUnsafe(ref units), Vector256.LoadUnsafe(ref units, (nuint)Vector256<ushort>.Count));
        var words = IsInRange(bytes | Vector256.Create((byte)0x20), (byte)'a', (byte)'z')
            | IsInRange(bytes, (byte)'0', (byte)'9');
        var joiners = Is(bytes, '\'') | Is(bytes, '.') | Is(bytes, ',');
        if (isPlain)
        {
            joiners |= Is(bytes, ':') | Is(bytes, ';') | Is(bytes, '"');
        }

        // Control characters may be invisible within a word; an underscore belongs to words, but does not start any.
        var unclear = bytes | IsInRange<byte>(bytes, 0, 0x1F) | Is(bytes, '\u007F') | Is(bytes, '_');
        return (
            words.ExtractMostSignificantBits(),
            joiners.ExtractMostSignificantBits(),
            unclear.ExtractMostSignificantBits());
    }

    private static Vector256<byte> Is(Vector256<byte> bytes, char character)
        => Vector256.Equals(bytes, Vector256.Create((byte)character));

    private static Vector256<T> IsInRange<T>(Vector256<T> values, T from, T to)
        where T : struct, ISubtractionOperators<T, T, T>
    {
        var offset = values - Vector256.Create(from);
        return Vector256.Equals(Vector256.Min(offset, Vector256.Create(to - from)), offset);
    }

    private static ulong Combine(uint low, uint high) => low | ((ulong)high << (Size / 2));
}

/// <summary>
/// Words of a block, as masks of their first characters and of the characters after their last. A start without an end
/// is that of a word which is unclear, comes after one, or continues after the block.
/// </summary>
internal readonly record struct WordMasks(ulong Starts, ulong Ends, bool HasUnclear);
