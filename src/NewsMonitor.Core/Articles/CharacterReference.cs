using System.Buffers;
using System.Globalization;
using AngleSharp.Html;

namespace NewsMonitor.Articles;

/// <summary>Reads HTML's character references (HTML standard, section 13.5), such as <c>&amp;#x2019;</c>.</summary>
internal static class CharacterReference
{
    private const int MaxLength = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>
    /// Reads the reference at a <c>&amp;</c>; empty for a number that is not a character, null if there is no
    /// reference.
    /// </summary>
    /// <param name="length">The length of the whole reference; 0 if there is none.</param>
    /// <param name="isClosed">True if it ends in a semicolon.</param>
    public static string? Read(string text, int position, out int length, out bool isClosed)
    {
        var rest = text.AsSpan(position + 1, Math.Min(MaxLength, text.Length - position - 1));
        return rest is ['#', ..]
            ? ReadNumber(rest[1..], out length, out isClosed)
            : ReadName(text, position, rest, out length, out isClosed);
    }

    // Numbers 128 to 159 mean windows-1252, as in HTML.
    private static string FromNumber(int code) => code switch
    {
        9 or 10 or 13 => ((char)code).ToString(),
        >= 0x80 and <= 0x9F => HtmlEntityProvider.GetSymbolFromTable(code) ?? "",
        < 0x20 or 0x7F or 0xFFFE or 0xFFFF or >= 0xD800 and <= 0xDFFF or > 0x10FFFF => "",
        _ => char.ConvertFromUtf32(code),
    };

    private static string? ReadName(
        string text, int position, ReadOnlySpan<char> rest, out int length, out bool isClosed)
    {
        var end = rest.IndexOfAnyExcept(Letters);
        end = end < 0 ? rest.Length : end;
        isClosed = end < rest.Length && rest[end] == ';';
        length = 0;
        if (end == 0 || (!isClosed && end < rest.Length && rest[end] == '='))
        {
            return null;
        }

        var nameLength = isClosed ? end + 1 : end;
        var symbol = HtmlEntityProvider.Resolver.GetSymbol(text.Substring(position + 1, nameLength));
        length = symbol is null ? 0 : nameLength + 1;
        return symbol;
    }

    private static string? ReadNumber(ReadOnlySpan<char> rest, out int length, out bool isClosed)
    {
        var isHex = rest is ['x' or 'X', ..];
        var digits = isHex ? rest[1..] : rest;
        var end = digits.IndexOfAnyExcept(isHex ? HexDigits : Digits);
        end = end < 0 ? digits.Length : end;
        isClosed = end < digits.Length && digits[end] == ';';
        length = 0;
        if (end == 0)
        {
            return null;
        }

        length = 2 + (isHex ? 1 : 0) + end + (isClosed ? 1 : 0);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var isNumber = int.TryParse(digits[..end], style, CultureInfo.InvariantCulture, out var code);
        return isNumber && code >= 0 ? FromNumber(code) : "";
    }
}
