using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>The hash of the frozen tokenizer's words, four letters at a time.</summary>
internal static class ReferenceHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Compute(ReadOnlySpan<char> text)
    {
        ref var bytes = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        var length = text.Length;
        var hash = Seed + ((ulong)length * Multiplier);
        nint at = 0;
        for (; length >= 4; length -= 4, at += 8)
        {
            hash = Mix(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at)));
        }

        if (length >= 2)
        {
            hash = Mix(hash, Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, at)));
            at += 4;
        }

        if ((length & 1) != 0)
        {
            hash = Mix(hash, Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref bytes, at)));
        }

        return (uint)(hash >> 32) ^ (uint)hash;
    }

    private static ulong Mix(ulong hash, ulong letters) => BitOperations.RotateLeft((hash ^ letters) * Multiplier, 29);
}
