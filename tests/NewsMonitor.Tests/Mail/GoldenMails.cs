using System.Runtime.CompilerServices;
using System.Text;
using MimeKit;
using Xunit;

namespace NewsMonitor.Mail;

/// <summary>
/// Approved mails, byte for byte. After an intended change set NEWSMONITOR_APPROVE=1, run these tests and review the
/// difference.
/// </summary>
public sealed class GoldenMails
{
    private static readonly MailComposer Composer = new("1.2.3");

    public static TheoryData<string> Names
        => ["digest", "eventful", "quiet", "alert", "follow-up", "storm", "welcome", "notice", "notice-end", "restored"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_mail_is_byte_for_byte_the_approved_one(string name)
    {
        var mail = await ComposeAsync(name);
        using var message = await MimeMessage.LoadAsync(new MemoryStream(mail.Bytes));

        Compare($"{name}.eml", mail.Bytes);
        Compare($"{name}.html", Encoding.UTF8.GetBytes(message.HtmlBody!));
        Compare($"{name}.txt", Encoding.UTF8.GetBytes(message.TextBody!));
    }

    private static async Task<ComposedMail> ComposeAsync(string name)
    {
        string[] recipient = ["Desk <desk@example.org>"];
        var mails = name switch
        {
            "digest" => await Composer.ComposeAsync(Samples.Digest, Samples.Options, recipient),
            "quiet" => await Composer.ComposeAsync(Samples.Digest with { Sections = [] }, Samples.Options, recipient),
            "eventful" => await Composer.ComposeAsync(Samples.Eventful, Samples.Options, recipient),
            "follow-up" => await Composer.ComposeAsync(Samples.FollowUp, Samples.Options, recipient),
            "storm" => await Composer.ComposeAsync(Samples.Storm, Samples.Options, recipient),
            "alert" => await Composer.ComposeAsync(Samples.Alert, Samples.Options, recipient),
            "notice" => await Composer.ComposeAsync(Samples.Notice, Samples.Options, recipient),
            "notice-end" => await Composer.ComposeAsync(Samples.NoticeOfTheEnd, Samples.Options, recipient),
            "restored" => await Composer.ComposeAsync(Samples.RestoreNotice, Samples.Options, recipient),
            _ => await Composer.ComposeAsync(Samples.Welcome, Samples.Options, recipient),
        };
        return Assert.Single(mails);
    }

    private static void Compare(string file, byte[] actual, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Golden", file);
        if (Environment.GetEnvironmentVariable("NEWSMONITOR_APPROVE") == "1")
        {
            File.WriteAllBytes(path, actual);
        }

        Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(path)), Encoding.UTF8.GetString(actual));
    }
}
