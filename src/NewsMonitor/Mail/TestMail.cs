using MimeKit;
using NewsMonitor.Settings;

namespace NewsMonitor.Mail;

/// <summary>The mail that shows whether mails arrive.</summary>
internal static class TestMail
{
    public static ComposedMail Compose(MailOptions options, MailboxAddress recipient, DateTimeOffset now)
    {
        const string Text =
            "This is the test mail that was asked for. Mails of this news monitor come from this address.";
        var content = new MailContent
        {
            Kind = MailKinds.Test,
            Date = now,
            ListName = "News Monitor",
            Subject = "Test mail of the news monitor",
            Text = Text + "\r\n",
            Html = "<!doctype html><html lang=\"en\" dir=\"ltr\"><head><meta charset=\"utf-8\">"
                + $"<title>Test mail</title></head><body><p>{Text}</p></body></html>",
        };
        return MimeBuilder.Build(content, MailboxAddress.Parse(options.From), [recipient])[0];
    }
}
