using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using AngleSharp.Text;

namespace NewsMonitor.Feeds;

/// <summary>
/// Turns the bytes of an answer into text. The first that fits decides: byte order mark, the shape of UTF-16 and UTF-32,
/// the charset of the Content-Type (RFC 7303 section 3), the XML declaration, valid UTF-8. What fits none is read as
/// UTF-8 with each stray byte as windows-1252, which is what pages in a Western legacy encoding look like.
/// </summary>
public static partial class FeedDecoder
{
    private const int DeclarationWindow = 1024;
    private const char Replacement = '\uFFFD';

    private static readonly Encoding Utf8Lenient;

#pragma warning disable S3963, CA1810 // The code pages must be there before anything asks for one; an initializer may run later.
    static FeedDecoder()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Utf8Lenient = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new StrayByteFallback());
    }
#pragma warning restore S3963, CA1810

    /// <summary>Decodes an answer. Never fails, and never leaves a lone surrogate or a byte order mark at the start.</summary>
    /// <param name="body">The bytes, unpacked.</param>
    /// <param name="contentType">The Content-Type header, as sent; null or empty when there was none.</param>
    public static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        var (encoding, skip) = DetectByteOrderMark(body);
        if (encoding is not null)
        {
            return encoding.GetString(body[skip..]);
        }

        if (DetectUtf16Or32(body) is { } shaped)
        {
            return shaped.GetString(body);
        }

        return DecodeAs(body, GetCharset(contentType))
            ?? DecodeAs(body, FindDeclaredCharset(body))
            ?? (Utf8.IsValid(body) ? Encoding.UTF8.GetString(body) : Utf8Lenient.GetString(body));
    }

    private static (Encoding? Encoding, int Length) DetectByteOrderMark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8.IsValid(body) ? Encoding.UTF8 : Utf8Lenient, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    // Without a mark the zero bytes beside the first '<' tell (XML 1.0 appendix F.1).
    private static Encoding? DetectUtf16Or32(ReadOnlySpan<byte> body) => body switch
    {
        [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [(byte)'<', 0, not 0, 0, ..] => Encoding.Unicode,
        [0, (byte)'<', 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static string? GetCharset(string? contentType)
        => contentType is { Length: > 0 and < 1000 } && Charset().Match(contentType) is { Success: true } match
            ? match.Groups["name"].Value
            : null;

    private static string? FindDeclaredCharset(ReadOnlySpan<byte> body)
    {
        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationWindow)]);
        return Declaration().Match(start) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    private static string? DecodeAs(ReadOnlySpan<byte> body, string? name)
    {
        if (name is null || !TextEncoding.IsSupported(name))
        {
            return null;
        }

        var encoding = TextEncoding.Resolve(name);
        if (encoding is UTF8Encoding)
        {
            return Utf8.IsValid(body) ? Encoding.UTF8.GetString(body) : null;
        }

        // Real UTF-16 was recognised by its shape: here the label is wrong. ASCII says nothing about other bytes.
        if (encoding is UnicodeEncoding or UTF32Encoding || name.Contains("ascii", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = encoding.GetString(body);
        return text.Contains(Replacement) && Utf8.IsValid(body) ? null : text;
    }

    [GeneratedRegex(
        """charset\s*=\s*["']?(?<name>[A-Za-z0-9_:.+-]{1,40})""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();

    [GeneratedRegex(
        """<\?xml\s[^>]{0,200}?encoding\s*=\s*["'](?<name>[A-Za-z0-9_:.+-]{1,40})["']""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
