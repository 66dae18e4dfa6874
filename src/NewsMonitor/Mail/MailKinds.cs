namespace NewsMonitor.Mail;

/// <summary>Kinds of mails, as rows and the header <c>X-NewsMonitor-Kind</c> spell them.</summary>
internal static class MailKinds
{
    public const string Digest = "digest";
    public const string Alert = "alert";
    public const string Welcome = "welcome";
    public const string Notice = "notice";
    public const string Test = "test";
}
