using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// The key of a word in <see cref="WordCache"/>: its first eight UTF-16 units, and a hash of all. Most words are no
/// longer, and are read without a branch.
/// </summary>
internal readonly record struct WordKey(ulong Head, ulong Tail, uint Hash)
{
    /// <summary>The longest word that head and tail identify.</summary>
    public const int MaxInlineLength = 2 * UnitsPerStep;

    private const int UnitsPerStep = 4;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    // Different in each process, so that nobody can write words that all have one hash.
    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The key of a part of a text; its hash is not 0, which marks a free slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordKey Create(ReadOnlySpan<char> text, int offset, int length, CompoundKind kind = CompoundKind.None)
    {
        var (head, tail) = offset <= text.Length - MaxInlineLength
            ? ReadInline(text.Slice(offset, MaxInlineLength))
            : ReadAtEnd(text[offset..]);
        head &= GetMask(length);
        tail &= GetMask(length - UnitsPerStep);
        var hash = Mix(Mix(Seed + ((ulong)length * Multiplier) + (ulong)kind, head), tail);
        if (length > MaxInlineLength)
        {
            hash = MixRest(hash, text.Slice(offset + MaxInlineLength, length - MaxInlineLength));
        }

        return new WordKey(head, tail, (uint)(hash >> 32) ^ (uint)hash | 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Head, ulong Tail) ReadInline(ReadOnlySpan<char> units)
    {
        var bytes = MemoryMarshal.AsBytes(units);
        return (BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]));
    }

    private static (ulong Head, ulong Tail) ReadAtEnd(ReadOnlySpan<char> units)
    {
        Span<char> padded = stackalloc char[MaxInlineLength];
        padded.Clear();
        units.CopyTo(padded);
        return ReadInline(padded);
    }

    // As two shifts, since one by 64 bits would be none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong GetMask(int units)
    {
        var bits = Math.Min(Math.Max(units, 0), UnitsPerStep) * 8;
        return (1UL << bits << bits) - 1;
    }

    private static ulong MixRest(ulong hash, ReadOnlySpan<char> units)
    {
        var bytes = MemoryMarshal.AsBytes(units);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        for (; !bytes.IsEmpty; bytes = bytes[sizeof(ushort)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
        }

        return hash;
    }

    private static ulong Mix(ulong hash, ulong units) => BitOperations.RotateLeft((hash ^ units) * Multiplier, 29);
}
