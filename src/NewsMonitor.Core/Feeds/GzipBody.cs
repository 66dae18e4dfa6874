using System.IO.Compression;

namespace NewsMonitor.Feeds;

/// <summary>An answer that is packed though its headers do not say so.</summary>
internal static class GzipBody
{
    private const int MaxDecompressedLength = 32 * 1024 * 1024;
    private const int ChunkLength = 65_536;

    /// <summary>Whether the bytes begin as gzip does (RFC 1952 section 2.3.1).</summary>
    public static bool IsGzip(ReadOnlySpan<byte> body) => body is [0x1F, 0x8B, 8, ..];

    /// <summary>The bytes unpacked; null when they are broken from the start, or more than 32 MiB unpacked.</summary>
    public static byte[]? Decompress(ReadOnlyMemory<byte> body)
    {
        using var packed = new MemoryStream(body.ToArray(), writable: false);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var chunk = new byte[ChunkLength];
        try
        {
            for (int read; (read = gzip.Read(chunk)) > 0;)
            {
                unpacked.Write(chunk, 0, read);
                if (unpacked.Length > MaxDecompressedLength)
                {
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            // What came before the fault is read like any other answer that breaks off.
            return unpacked.Length > 0 ? unpacked.ToArray() : null;
        }

        return unpacked.ToArray();
    }
}
