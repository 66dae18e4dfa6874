using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using AngleSharp.Text;

namespace NewsMonitor.Feeds;

/// <summary>
/// Decodes the bytes of a feed, a page or a file. The first that fits decides: the byte order mark, the byte pattern of
/// UTF-16 and UTF-32, UTF-8 in the bytes themselves, the charset of the Content-Type (RFC 7303 section 3), the one that
/// the document declares (XML declaration, meta element). Anything else is read as UTF-8 with each invalid byte as
/// windows-1252, the most common of the Western legacy encodings. UTF-8 comes before any label, because labels of old
/// encodings are often wrong and their texts hardly ever form UTF-8 by chance.
/// </summary>
public static partial class FeedDecoder
{
    private const int DeclarationWindow = 4096;
    private const char Replacement = '\uFFFD';

    private static readonly Encoding Utf8Lenient;

#pragma warning disable S3963, CA1810 // Registers the code pages before their first use; an initializer may run later.
    static FeedDecoder()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Utf8Lenient = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new StrayByteFallback());
    }
#pragma warning restore S3963, CA1810

    /// <summary>
    /// Decodes a response. Never fails; the result has no lone surrogate and no leading byte order mark.
    /// </summary>
    /// <param name="body">The bytes, decompressed.</param>
    /// <param name="contentType">The Content-Type header as sent; null or empty if there is none.</param>
    public static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        var (encoding, skip) = DetectByteOrderMark(body);
        if (encoding is not null)
        {
            return encoding.GetString(body[skip..]);
        }

        if (DetectUtf16Or32(body) is { } detected)
        {
            return detected.GetString(body);
        }

        var isUtf8 = Utf8.IsValid(body);
        return DecodeAs(body, GetCharset(contentType), isUtf8)
            ?? DecodeAs(body, FindDeclaredCharset(body), isUtf8)
            ?? (isUtf8 ? Encoding.UTF8.GetString(body) : Utf8Lenient.GetString(body));
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

    // Without a mark, the zero bytes around the first '<' reveal the encoding (XML 1.0 appendix F.1).
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
        var match = XmlDeclaration().Match(start);
        match = match.Success ? match : MetaElement().Match(start);
        return match.Success ? match.Groups["name"].Value : null;
    }

    private static string? DecodeAs(ReadOnlySpan<byte> body, string? name, bool isUtf8)
    {
        if (name is null || !TextEncoding.IsSupported(name))
        {
            return null;
        }

        var encoding = TextEncoding.Resolve(name);
        if (encoding is UTF8Encoding || Utf8Evidence.Find(body).Contradicts(encoding))
        {
            return isUtf8 ? Encoding.UTF8.GetString(body) : null;
        }

        // Real UTF-16 was recognised by its bytes, so here the label is wrong. ASCII defines no other bytes.
        if (encoding is UnicodeEncoding or UTF32Encoding || name.Contains("ascii", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = encoding.GetString(body);
        return text.Contains(Replacement) && isUtf8 ? null : text;
    }

    [GeneratedRegex(
        """charset\s*=\s*["']?(?<name>[A-Za-z0-9_:.+-]{1,40})""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();

    [GeneratedRegex(
        """<\?xml\s[^>]{0,200}?encoding\s*=\s*["'](?<name>[A-Za-z0-9_:.+-]{1,40})["']""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex XmlDeclaration();

    [GeneratedRegex(
        """<meta\s[^>]{0,200}?charset\s*=\s*["']?(?<name>[A-Za-z0-9_:.+-]{1,40})""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MetaElement();
}
