using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NewsMonitor.Articles;

/// <summary>Numbers that stand for texts: equal for ever, on every machine.</summary>
internal static class Fingerprint
{
    private const int OnStack = 1024;

    /// <summary>
    /// What identifies an article: the first eight bytes of SHA-256 over kind and value, so that nobody can make two
    /// values that share one.
    /// </summary>
    public static long ComputeKey(char kind, string value)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(value.Length) + 2;
        var rented = longest > OnStack ? ArrayPool<byte>.Shared.Rent(longest) : null;
        var bytes = rented ?? stackalloc byte[OnStack];
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

    /// <summary>What tells whether a text of a known article has changed: half of XXH3.</summary>
    public static int ComputeText(ReadOnlySpan<char> text) => unchecked((int)XxHash3.HashToUInt64(Bytes(text)));

    /// <summary>What tells whether any text of a known article has changed.</summary>
    public static int ComputeVersion(Article article)
    {
        var hash = new XxHash3();
        foreach (var text in (ReadOnlySpan<string>)[article.Title, article.Summary, article.Content])
        {
            hash.Append(Bytes(text));
            hash.Append([0, 0]);
        }

        return unchecked((int)hash.GetCurrentHashAsUInt64());
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<char> text) => MemoryMarshal.AsBytes(text);
}
