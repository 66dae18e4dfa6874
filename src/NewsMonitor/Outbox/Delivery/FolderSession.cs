using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Writes mails to a folder: <c>Message-ID.eml</c>, and <c>Message-ID.html</c> for a browser.</summary>
internal sealed partial class FolderSession(string folder) : MailSession
{
    public override async Task<DeliveryResult> SendAsync(
        byte[] mail, string recipient, CancellationToken cancellationToken)
    {
        using var message = await MimeMessage.LoadAsync(new MemoryStream(mail), cancellationToken);
        var file = Path.Combine(folder, GetFileName(message, mail));
        try
        {
            PrivateFiles.CreateFolder(folder);
            await WriteAsync(file + ".html", Encoding.UTF8.GetBytes(message.HtmlBody ?? ""), cancellationToken);
            // Last, so that a program that waits for .eml files finds the mail complete.
            await WriteAsync(file + ".eml", mail, cancellationToken);
            return new DeliveryResult.Accepted(file + ".eml");
        }
        catch (UnauthorizedAccessException e)
        {
            return new DeliveryResult.Misconfigured(
                $"Mail:Folder: {e.Message} Let the program write there, or name another folder.");
        }
        catch (IOException e)
        {
            return new DeliveryResult.Retry($"Mail:Folder: {e.Message}");
        }
    }

    private static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancellationToken)
    {
        var unfinished = file + ".tmp";
        await using (var stream = PrivateFiles.Open(unfinished, FileMode.Create))
        {
            await stream.WriteAsync(bytes, cancellationToken);

            // A mail marked as sent must survive a power cut.
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }

    private static string GetFileName(MimeMessage message, byte[] mail)
    {
        var name = UnsafeCharacters().Replace(message.MessageId ?? "", "_").TrimStart('.');
        return name.Length is > 0 and <= 200 ? name : Convert.ToHexStringLower(SHA256.HashData(mail));
    }

    [GeneratedRegex("[^A-Za-z0-9@._-]", RegexOptions.NonBacktracking)]
    private static partial Regex UnsafeCharacters();
}
