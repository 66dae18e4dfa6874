using System.Runtime.CompilerServices;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// A loop that only reads, and does nothing else, lets the processor wait for many places in memory at once. The loop
/// after it, which needs them one by one, finds them in the cache.
/// </summary>
internal static class MemoryPrefetch
{
    /// <summary>Uses what such a loop has read: a call keeps the compiler from leaving out the reads.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Use(int value) => _ = value;
}
