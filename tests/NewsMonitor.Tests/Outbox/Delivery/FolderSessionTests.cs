using System.Text;
using NewsMonitor.Fakes;
using NewsMonitor.Mail;
using Xunit;

namespace NewsMonitor.Outbox.Delivery;

public sealed class FolderSessionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsmonitor-mail-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_mail_becomes_an_eml_file_and_an_html_file()
    {
        var options = Samples.Options with { Folder = Path.Combine(_folder.FullName, "new", "mail") };
        var mail = (await new MailComposer("1.2.3").ComposeAsync(Samples.Digest, options, ["desk@example.org"]))[0];

        await using var session = Transports.New().Open(options);
        var result = await session.SendAsync(mail.Bytes, mail.Recipient, CancellationToken.None);
        await session.SendAsync(mail.Bytes, mail.Recipient, CancellationToken.None);

        var eml = Path.Combine(options.Folder, mail.MessageId + ".eml");
        Assert.Equal(new DeliveryResult.Accepted(eml), result);
        Assert.Equal(mail.Bytes, await File.ReadAllBytesAsync(eml));
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(Path.ChangeExtension(eml, ".html")), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(options.Folder).Length);
    }

    [Theory]
    [InlineData("<../../evil/x@example.org>", "_.._evil_x@example.org.eml")]
    [InlineData("<a b:c|d@example.org>", "d@example.org.eml")]
    public async Task A_message_id_never_leads_out_of_the_folder(string id, string expectedEnd)
    {
        var bytes = Encoding.ASCII.GetBytes($"Message-ID: {id}\r\nSubject: x\r\n\r\nbody\r\n");

        await using var session = new FolderSession(_folder.FullName);
        var accepted = Assert.IsType<DeliveryResult.Accepted>(await session.SendAsync(bytes, "a@example.org", CancellationToken.None));

        Assert.EndsWith(expectedEnd, accepted.Reply, StringComparison.Ordinal);
        Assert.Equal(_folder.FullName, Path.GetDirectoryName(accepted.Reply));
        Assert.True(File.Exists(accepted.Reply));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_created_is_retried_and_reported()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        await using var session = new FolderSession(Path.Combine(file, "mail"));
        var retry = Assert.IsType<DeliveryResult.Retry>(
            await session.SendAsync("Subject: x\r\n\r\n"u8.ToArray(), "a@example.org", CancellationToken.None));

        Assert.Contains("Mail:Folder", retry.Reason, StringComparison.Ordinal);
    }
}
