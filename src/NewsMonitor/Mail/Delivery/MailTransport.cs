using NewsMonitor.Settings;
using Polly;

namespace NewsMonitor.Mail.Delivery;

/// <summary>Opens the way that the settings choose for mails: an SMTP server when one is named, else a folder.</summary>
public sealed class MailTransport
{
    private readonly ResiliencePipeline _login;
    private readonly ResiliencePipeline _attempt;

    /// <summary>Builds the policy of one try.</summary>
    /// <param name="clock">Measures the deadlines.</param>
    public MailTransport(TimeProvider clock)
        : this(clock, login: TimeSpan.FromMinutes(1), attempt: TimeSpan.FromMinutes(10))
    {
    }

    /// <summary>Builds the policy of one try with deadlines of its own.</summary>
    /// <param name="clock">Measures the deadlines.</param>
    /// <param name="login">How long connecting, TLS and logging in may take in all.</param>
    /// <param name="attempt">How long one mail may take in all; servers may think for 10 minutes over the last dot (RFC 5321 §4.5.3.2.6).</param>
    internal MailTransport(TimeProvider clock, TimeSpan login, TimeSpan attempt)
    {
        _login = Deadline(clock, login);
        _attempt = Deadline(clock, attempt);
    }

    /// <summary>Opens a session; an SMTP connection is made with the first mail.</summary>
    /// <param name="options">Where mails go.</param>
    public MailSession Open(MailOptions options) => options.Smtp.Host.Length > 0
        ? new SmtpSession(options, _login, _attempt)
        : new FolderSession(options.Folder);

    // MailKit's own timeout is for each read, so a server that drips its replies would hold it for ever.
    private static ResiliencePipeline Deadline(TimeProvider clock, TimeSpan total) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(total).Build();
}
