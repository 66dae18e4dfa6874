using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using NewsMonitor.Settings;

namespace NewsMonitor.Mail;

/// <summary>Writes a mail to one recipient as bytes. The same content always gives the same bytes.</summary>
internal static class MimeBuilder
{
    private const int MaxEncodedLineLength = 64;

    // 56 characters in base64 with its frame, which fits behind the name of the header.
    private const int MaxEncodedWordBytes = 33;

    /// <summary>Builds one message for each recipient.</summary>
    public static IReadOnlyList<ComposedMail> Build(
        MailContent content, MailboxAddress from, IEnumerable<MailboxAddress> recipients)
    {
        var text = Encode("plain", content.Text);
        var html = Encode("html", content.Html);
        return [.. recipients.Select(to => Build(content, text, html, from, to))];
    }

    private static ComposedMail Build(
        MailContent content, EncodedText text, EncodedText html, MailboxAddress from, MailboxAddress to)
    {
        var domain = AsciiAddress.GetDomain(from);
        var recipient = AsciiAddress.Encode(to);
        var hash = ComputeHash(
            content.Kind,
            content.ListId,
            FormatNumber(content.Number ?? 1),
            FormatNumber(content.Date.ToUnixTimeMilliseconds()),
            recipient);
        var messageId = $"{hash}@{domain}";
        using var message = new MimeMessage { Date = content.Date, MessageId = messageId };
        message.Headers.Replace(HeaderId.Date, FormatDate(content.Date));
        message.Headers.Replace(EncodeHeader(HeaderId.Subject, content.Subject));
        message.From.Add(from);
        message.To.Add(to);
        AddListHeaders(message.Headers, content, domain);
        if (content.ThreadKey is { } thread)
        {
            // Mail programs group the mails of the story by this reference, though no mail has this id.
            var root = $"{ComputeHash("thread", content.ListId, thread)}@{domain}";
            message.InReplyTo = root;
            message.References.Add(root);
        }

        // The preferred form comes last (RFC 2046 §5.1.4).
        message.Body = new MultipartAlternative(CreatePart("plain", text), CreatePart("html", html))
        {
            Boundary = $"=_{hash[..24]}",
        };

        using var bytes = new MemoryStream();
        var format = CreateFormat();
        // RFC 6532 headers only where unavoidable: a local part has no ASCII form.
        format.International = AsciiAddress.RequiresSmtpUtf8(from) || AsciiAddress.RequiresSmtpUtf8(to);
        message.WriteTo(format, bytes);
        return new(
            content.Kind,
            content.DigestId,
            content.Number,
            recipient,
            messageId,
            content.Subject,
            bytes.ToArray(),
            content.Date);
    }

    private static void AddListHeaders(HeaderList headers, MailContent content, string domain)
    {
        var name = content.ListName
            .Replace("<", "", StringComparison.Ordinal)
            .Replace(">", "", StringComparison.Ordinal);
        headers.Add(EncodeHeader(HeaderId.ListId, name, $" <{content.ListId}.newsmonitor.{domain}>"));
        if (content.UnsubscribeUrl is { } url)
        {
            headers.Add(HeaderId.ListUnsubscribe, $"<{url}>");
        }

        headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834 §5
        // "All" would suppress bounces, too (MS-OXCMAIL §2.1.3.2.20).
        headers.Add("X-Auto-Response-Suppress", "OOF, AutoReply");

        // Spam filters count the three of List-Id, a mailto: link and this against a mail, and no two of them.
        if (content.Kind == MailKinds.Digest
            && content.UnsubscribeUrl?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) != true)
        {
            headers.Add(HeaderId.Precedence, "bulk");
        }

        headers.Add("X-NewsMonitor-Kind", content.Kind);
        headers.Add("X-NewsMonitor-Digest", content.ListId);
    }

    // Seven bits survive every relay and keep signatures valid, whatever the server offers. Base64 is shorter for
    // scripts other than Latin, whose letters take six or nine characters each in quoted-printable.
    private static EncodedText Encode(string subtype, string text)
    {
        using var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        var encoding = part.GetBestEncoding(EncodingConstraint.SevenBit) == ContentEncoding.Base64
            ? ContentEncoding.Base64
            : ContentEncoding.QuotedPrintable;
        part.ContentTransferEncoding = encoding;
        using var bytes = new MemoryStream();
        part.WriteTo(CreateFormat(), bytes, contentOnly: true);
        return new(bytes.ToArray(), encoding);
    }

    private static TextPart CreatePart(string subtype, EncodedText encoded)
    {
        var part = new TextPart(subtype)
        {
            Content = new MimeContent(new MemoryStream(encoded.Bytes), encoded.Encoding),
            ContentTransferEncoding = encoded.Encoding,
        };
        part.ContentType.Charset = "utf-8";
        return part;
    }

    // An encoded word may have 75 characters (RFC 2047 §2), but the library exceeds the line length for the last
    // letter.
    private static Header EncodeHeader(HeaderId id, string value, string suffix = "")
    {
        var header = new Header(id, "");
        if (value.Contains("=?", StringComparison.Ordinal))
        {
            header.SetRawValue(Encoding.ASCII.GetBytes($" {EncodeAllWords(value)}{(suffix.Length > 0 ? "\r\n" : "")}{suffix}\r\n"));
            return header;
        }

        var format = CreateFormat();
        format.MaxLineLength = MaxEncodedLineLength;
        header.SetValue(format, Encoding.UTF8, value + suffix);
        return header;
    }

    // Text that looks like an encoded word would be decoded by the reader's program, unless it is encoded itself.
    private static string EncodeAllWords(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var letter in text.EnumerateRunes().Select(rune => Encoding.UTF8.GetBytes(rune.ToString())))
        {
            if (bytes.Count + letter.Length > MaxEncodedWordBytes)
            {
                words.Add(EncodeWord(bytes));
                bytes.Clear();
            }

            bytes.AddRange(letter);
        }

        words.Add(EncodeWord(bytes));
        return string.Join("\r\n ", words);
    }

    private static string EncodeWord(List<byte> bytes) => $"=?utf-8?b?{Convert.ToBase64String([.. bytes])}?=";

    // The library writes a second minus sign before the minutes of zones such as -02:30.
    private static string FormatDate(DateTimeOffset date)
    {
        var offset = date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + offset;
    }

    private static FormatOptions CreateFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }

    private static string ComputeHash(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))))[..32];

    private static string FormatNumber(long number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct EncodedText(byte[] Bytes, ContentEncoding Encoding);
}
