using System.CommandLine;

namespace NewsMonitor.Verbs.Outbox;

internal static class MailVerb
{
    public static Command Build(Option<FileInfo[]> config)
        => new("mail", "Lists and shows mails, tries the mail server, sends again.")
    {
        MailListVerb.Build(config),
        MailShowVerb.Build(config),
        MailTestVerb.Build(config),
        MailRetryVerb.Build(config),
    };
}
