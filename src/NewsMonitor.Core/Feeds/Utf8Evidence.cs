using System.Buffers;
using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>The evidence in a text's bytes that they are UTF-8, whatever a label says.</summary>
/// <param name="Short">The number of characters of two bytes.</param>
/// <param name="Long">The number of characters of three or four bytes.</param>
/// <param name="Invalid">The number of bytes that belong to no character.</param>
internal readonly record struct Utf8Evidence(int Short, int Long, int Invalid)
{
    // A response that breaks off, or one bad entry among many, leaves a few invalid bytes.
    private const int MinPerInvalid = 8;

    // In Chinese, Japanese and Korean encodings one character in eight may look like two bytes of UTF-8.
    private const int MinWeight = 8;

    public static Utf8Evidence Find(ReadOnlySpan<byte> text)
    {
        var (shortCount, longCount, invalid) = (0, 0, 0);
        while (text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var start)
        {
            text = text[start..];
            var isCharacter = Rune.DecodeFromUtf8(text, out _, out var length) == OperationStatus.Done;
            invalid += isCharacter ? 0 : 1;
            shortCount += isCharacter && length == 2 ? 1 : 0;
            longCount += isCharacter && length > 2 ? 1 : 0;
            text = text[length..];
        }

        return new Utf8Evidence(shortCount, longCount, invalid);
    }

    /// <summary>
    /// True if the bytes cannot be text in an encoding. Text of one byte per character forms no UTF-8 by chance.
    /// </summary>
    public bool Contradicts(Encoding encoding)
        => Short + Long > Invalid * MinPerInvalid && (encoding.IsSingleByte || Short + (4 * Long) >= MinWeight);
}
