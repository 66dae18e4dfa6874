using System.Text;
using MimeKit;
using NewsMonitor.Settings;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>
/// Reduces a mail to its text, for servers that reject the whole as too large. Headers, Message-ID and Date stay; the
/// same stored bytes always give the same result.
/// </summary>
internal static class TextOnlyFallback
{
    private const string IntroLine =
        "(Your mail server does not take the whole of this mail. This is its text.)\r\n\r\n";
    private const string TruncationLine = "\r\n\r\n(The rest did not fit.)\r\n";

    // Less is not worth reading.
    private const int MinTextLength = 200;

    /// <param name="mail">The whole mail.</param>
    /// <param name="limit">The maximum number of bytes; null when unknown.</param>
    /// <returns>The mail as text; null when it cannot be made small enough.</returns>
    public static byte[]? Create(byte[] mail, long? limit)
    {
        using var message = MimeMessage.Load(new MemoryStream(mail));
        if (message.TextBody is not { Length: > 0 } text)
        {
            return null;
        }

        var smaller = WriteMessage(message, IntroLine + text);
        while (smaller.Length > limit)
        {
            // A letter takes one to nine bytes; with their average, a few rounds find the length that fits.
            var lettersPerByte = (double)text.Length / smaller.Length;
            var fits = text.Length - (int)((smaller.Length - limit.Value) * lettersPerByte) - TruncationLine.Length;
            if (fits < MinTextLength)
            {
                return null;
            }

            text = text[..Math.Max(text.LastIndexOf('\n', fits - 1), MinTextLength)].TrimEnd();
            smaller = WriteMessage(message, IntroLine + text + TruncationLine);
        }

        return smaller.Length < mail.Length ? smaller : null;
    }

    private static byte[] WriteMessage(MimeMessage message, string text)
    {
        var part = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        message.Body = part;
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = message.From.Mailboxes.Concat(message.To.Mailboxes).Any(AsciiAddress.RequiresSmtpUtf8);
        using var bytes = new MemoryStream();
        message.WriteTo(format, bytes);
        return bytes.ToArray();
    }
}
