using MimeKit;
using NewsMonitor.Digests;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Mail;

/// <summary>Composes the mails of digests.</summary>
internal static class Composing
{
    public static MailComposer Composer { get; } = new("1.2.3");

    public static async Task<ComposedMail> ComposeAsync(Digest digest, string recipient = "desk@example.org", MailOptions? options = null)
        => Assert.Single(await Composer.ComposeAsync(digest, options ?? Samples.Options, [recipient]));

    public static MimeMessage Load(ComposedMail mail) => MimeMessage.Load(new MemoryStream(mail.Bytes));
}
