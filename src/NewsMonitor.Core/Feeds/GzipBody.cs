using System.IO.Compression;

namespace NewsMonitor.Feeds;

/// <summary>Decompresses responses that are gzip although their headers do not say so.</summary>
internal static class GzipBody
{
    private const int MaxDecompressedLength = 32 * 1024 * 1024;
    private const int ChunkLength = 65_536;

    // RFC 1952 section 2.3.1.
    public static bool IsGzip(ReadOnlySpan<byte> body) => body is [0x1F, 0x8B, 8, ..];

    /// <summary>Returns the decompressed bytes; null if nothing can be read, or more than 32 MiB.</summary>
    public static byte[]? Decompress(ReadOnlyMemory<byte> body)
    {
        using var compressed = new MemoryStream(body.ToArray(), writable: false);
        using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
        using var decompressed = new MemoryStream();
        var chunk = new byte[ChunkLength];
        try
        {
            for (int read; (read = gzip.Read(chunk)) > 0;)
            {
                decompressed.Write(chunk, 0, read);
                if (decompressed.Length > MaxDecompressedLength)
                {
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            // The part before the fault is read like any other truncated response.
            return decompressed.Length > 0 ? decompressed.ToArray() : null;
        }

        return decompressed.ToArray();
    }
}
