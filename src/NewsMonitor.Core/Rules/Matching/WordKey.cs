using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// The key of a word in <see cref="WordCache"/>. Head and tail hold its letters, if it is short enough: up to 16 that
/// share their high byte, as the letters of one alphabet do, or any eight. Otherwise the head is a hash.
/// </summary>
/// <param name="Head">The first half of the letters.</param>
/// <param name="Tail">The second half.</param>
/// <param name="Shape">The length, the kind, and the way the letters are held; never 0.</param>
/// <param name="Hash">A hash of all that.</param>
internal readonly record struct WordKey(ulong Head, ulong Tail, uint Shape, uint Hash)
{
    /// <summary>A longer word is not distinguished from others as long.</summary>
    public const int MaxLength = (1 << KindShift) - 1;

    private const int KindShift = 12;
    private const int PageShift = 16;
    private const uint PackedFlag = 1 << 14;
    private const uint HashedFlag = 1 << 15;

    private const int MaxPackedLength = 16;
    private const int MaxUnpackedLength = 8;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    // Different in each process, so that nobody can write words that all have one hash.
    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>False for a word whose text is still to be compared.</summary>
    public bool HasAllLetters => (Shape & HashedFlag) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordKey Create(ReadOnlySpan<char> text, int offset, int length, CompoundKind kind = CompoundKind.None)
    {
        var shape = (uint)Math.Min(length, MaxLength) | ((uint)kind << KindShift);
        var units = offset <= text.Length - MaxPackedLength
            ? Vector256.Create<ushort>(MemoryMarshal.Cast<char, ushort>(text.Slice(offset, MaxPackedLength)))
            : ReadAtEnd(text[offset..]);
        var isInWord = Vector256.LessThan(
            Vector256<short>.Indices, Vector256.Create((short)Math.Min(length, MaxPackedLength))).AsUInt16();
        units &= isInWord;

        // Without the high byte that they share, letters fit into a byte.
        var page = (uint)text[offset] >> 8;
        var lowBytes = units ^ (Vector256.Create((ushort)(page << 8)) & isInWord);
        if (length <= MaxPackedLength && (lowBytes & Vector256.Create((ushort)0xFF00)) == Vector256<ushort>.Zero)
        {
            var letters = Vector128.Narrow(lowBytes.GetLower(), lowBytes.GetUpper()).AsUInt64();
            return Create(letters[0], letters[1], shape | PackedFlag | (page << PageShift));
        }

        return CreateUnpacked(text.Slice(offset, length), units, shape);
    }

    private static WordKey CreateUnpacked(ReadOnlySpan<char> word, Vector256<ushort> units, uint shape)
    {
        if (word.Length > MaxUnpackedLength)
        {
            return Create(HashText(word), 0, shape | HashedFlag);
        }

        var letters = units.GetLower().AsUInt64();
        return Create(letters[0], letters[1], shape);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WordKey Create(ulong head, ulong tail, uint shape)
    {
        var hash = Mix(Mix(Seed + (shape * Multiplier), head), tail);
        return new WordKey(head, tail, shape, (uint)(hash >> 32) ^ (uint)hash);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<ushort> ReadAtEnd(ReadOnlySpan<char> text)
    {
        Span<char> padded = stackalloc char[MaxPackedLength];
        padded.Clear();
        text.CopyTo(padded);
        return Vector256.Create<ushort>(MemoryMarshal.Cast<char, ushort>(padded));
    }

    private static ulong HashText(ReadOnlySpan<char> word)
    {
        var hash = Seed;
        var steps = MemoryMarshal.Cast<char, ulong>(word);
        foreach (var units in steps)
        {
            hash = Mix(hash, units);
        }

        foreach (var unit in word[(steps.Length * (sizeof(ulong) / sizeof(char)))..])
        {
            hash = Mix(hash, unit);
        }

        return hash;
    }

    private static ulong Mix(ulong hash, ulong units) => BitOperations.RotateLeft((hash ^ units) * Multiplier, 29);
}
