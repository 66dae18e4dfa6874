using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NewsMonitor.Rules.Compilation;

/// <summary>
/// Most time goes into waits for memory. A processor that is told early what it will read fetches many places at once,
/// while it does other work.
/// </summary>
internal static class MemoryPrefetch
{
    /// <summary>Starts to fetch a value that is read soon; does nothing on processors other than x86.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SuppressMessage("Security", "S6640", Justification = "The instruction takes an address, and reads nothing.")]
    public static unsafe void Fetch<T>(ref readonly T value)
    {
        if (Sse.IsSupported)
        {
            // The address may be outdated by a collection, which costs the gain and nothing else: nothing is read.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in value)));
        }
    }
}
