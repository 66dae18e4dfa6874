using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsMonitor.Feeds;

/// <summary>Reads Atom's text and person constructs (RFC 4287 sections 3.1 and 3.2), and Atom 0.3's modes.</summary>
internal static partial class AtomConstructReader
{
    private const int MaxProbeLength = 4000;

    public static ParsedText ReadText(FeedXmlReader source)
    {
        var type = source.GetAttribute("type")?.Trim() ?? "";
        var isBase64 = source.GetAttribute("mode")?.Equals("base64", StringComparison.OrdinalIgnoreCase) == true;
        var value = source.ReadContent(out var hasElements);
        if (isBase64 || (!hasElements && IsBinary(type)))
        {
            value = FromBase64(value) ?? value;
        }

        var isMarkup = hasElements
            || type.Contains("html", StringComparison.OrdinalIgnoreCase)
            || (type is "" or "text/plain" && LooksLikeMarkup(value));
        return new ParsedText(value, isMarkup);
    }

    /// <summary>Reads a person: the name, else the mail address, else the text; empty if there is none.</summary>
    public static string ReadPerson(FeedXmlReader source)
    {
        var depth = source.Depth;
        var (name, mail) = ("", "");
        var text = new StringBuilder();
        while (source.MoveToNextChild(depth, text))
        {
            switch (source.LocalName.ToUpperInvariant())
            {
                case "NAME" when name.Length == 0:
                    name = source.ReadContent(out _).Trim();
                    break;
                case "EMAIL" when mail.Length == 0:
                    mail = source.ReadContent(out _).Trim();
                    break;
                case "A" or "SPAN" or "B" or "I" or "STRONG" or "EM":
                    text.Append(source.ReadContent(out _));
                    break;
                default:
                    source.Skip();
                    break;
            }
        }

        if (name.Length > 0)
        {
            return name;
        }

        return mail.Length > 0 ? mail : PersonName.Parse(text.ToString().Trim());
    }

    // No type, or "text/plain" out of habit, is often HTML nevertheless.
    private static bool LooksLikeMarkup(string value)
        => value.AsSpan().ContainsAny('<', '&')
            && Markup().IsMatch(value.AsSpan(0, Math.Min(MaxProbeLength, value.Length)));

    private static bool IsBinary(string type)
        => type.Contains('/', StringComparison.Ordinal)
            && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            && !type.Contains("xml", StringComparison.OrdinalIgnoreCase)
            && !type.Contains("html", StringComparison.OrdinalIgnoreCase);

    private static string? FromBase64(string value)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((value.Length * 3 / 4) + 3);
        var text = Convert.TryFromBase64String(value, bytes, out var length)
            ? FeedDecoder.Decode(bytes.AsSpan(0, length), contentType: null)
            : null;
        ArrayPool<byte>.Shared.Return(bytes);

        // Pictures and films are not texts.
        return text is not null && text.AsSpan().ContainsAny(XmlRepairer.IllegalCharacters) ? "" : text;
    }

    [GeneratedRegex(
        @"</[a-z]|<(br|p|a|b|i|img|div|em|strong)[\s/>]|&(#[0-9]+|#x[0-9a-f]+|[a-z]+[0-9]*);",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
