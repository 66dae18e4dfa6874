using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NewsMonitor.Articles;

/// <summary>Hashes of texts, the same on every machine and in every version: they are stored.</summary>
internal static class Fingerprint
{
    // Part of every stored hash: they never change.
    public const char GuidKind = 'g';
    public const char LinkKind = 'l';
    public const char GuidAndLinkKind = 'p';
    public const char TextKind = 't';
    public const char PathAndTextKind = 'q';

    private const int MaxStackLength = 1024;

    /// <summary>Hashes an identifier with the start of SHA-256: nobody can craft two with the same hash.</summary>
    public static long ComputeKey(char kind, string value)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(value.Length) + 2;
        var rented = longest > MaxStackLength ? ArrayPool<byte>.Shared.Rent(longest) : null;
        var bytes = rented ?? stackalloc byte[MaxStackLength];
        bytes[0] = (byte)kind;
        bytes[1] = (byte)'\n';
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..(2 + Encoding.UTF8.GetBytes(value, bytes[2..]))], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>Hashes a text to detect changes: the lower half of XXH3.</summary>
    public static int ComputeText(ReadOnlySpan<char> text) => unchecked((int)XxHash3.HashToUInt64(AsBytes(text)));

    public static int ComputeVersion(Article article)
    {
        var hash = new XxHash3();
        foreach (var text in (ReadOnlySpan<string>)[article.Title, article.Summary, article.Content])
        {
            hash.Append(AsBytes(text));
            hash.Append([0, 0]);
        }

        return unchecked((int)hash.GetCurrentHashAsUInt64());
    }

    private static ReadOnlySpan<byte> AsBytes(ReadOnlySpan<char> text) => MemoryMarshal.AsBytes(text);
}
