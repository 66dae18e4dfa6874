using MimeKit;
using NewsMonitor.Settings;

namespace NewsMonitor.Mail;

/// <summary>The mail that tries whether mails arrive.</summary>
internal static class TestMail
{
    /// <summary>Writes it.</summary>
    /// <param name="options">The sender.</param>
    /// <param name="recipient">Whom it goes to.</param>
    /// <param name="now">The time; no two have the same.</param>
    public static ComposedMail Compose(MailOptions options, MailboxAddress recipient, DateTimeOffset now)
    {
        const string Text = "This is the test mail that was asked for. Mails of this news monitor come from this address.";
        var content = new MailContent
        {
            Kind = "test",
            Id = "test",
            Number = 1,
            Date = now,
            ListName = "News Monitor",
            Subject = "Test mail of the news monitor",
            Text = Text + "\r\n",
            Html = $"<!doctype html><html lang=\"en\" dir=\"ltr\"><head><meta charset=\"utf-8\"><title>Test mail</title></head><body><p>{Text}</p></body></html>",
        };
        return MimeBuilder.Build(content, MailboxAddress.Parse(options.From), [recipient])[0];
    }
}
