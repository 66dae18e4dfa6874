using MailKit;
using NewsMonitor.Settings;
using Polly;
using Polly.Retry;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Opens the session that the settings ask for: an SMTP server when one is named, else a folder.</summary>
/// <remarks>
/// Its pipelines are the policy of one attempt, over minutes; the rows of the outbox are the policy over hours.
/// </remarks>
internal sealed class MailTransport
{
    private readonly ResiliencePipeline _login;
    private readonly ResiliencePipeline<DeliveryResult> _attempt;
    private readonly OAuthTokenProvider _tokens;

    public MailTransport(TimeProvider clock, OAuthTokenProvider tokens)
        : this(clock, tokens, login: TimeSpan.FromMinutes(1), attempt: TimeSpan.FromMinutes(10))
    {
    }

    /// <param name="clock">Measures the deadlines.</param>
    /// <param name="tokens">Access tokens for OAuth logins.</param>
    /// <param name="login">Limit for connecting, TLS and login together.</param>
    /// <param name="attempt">
    /// Limit for one mail; servers may take 10 minutes for the final dot (RFC 5321 §4.5.3.2.6).
    /// </param>
    public MailTransport(TimeProvider clock, OAuthTokenProvider tokens, TimeSpan login, TimeSpan attempt)
    {
        _tokens = tokens;

        // MailKit's own timeout is for each read: a server that sends its replies in drips would block it for ever.
        _login = new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(login).Build();
        _attempt = new ResiliencePipelineBuilder<DeliveryResult> { TimeProvider = clock }
            .AddTimeout(attempt)
            .AddRetry(StaleConnectionRetry)
            .Build();
    }

    // Servers close a connection after a number of mails, or when it was idle (421): the next mail uses a new one at
    // once.
    private static RetryStrategyOptions<DeliveryResult> StaleConnectionRetry => new()
    {
        MaxRetryAttempts = 1,
        Delay = TimeSpan.Zero,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Result is DeliveryResult.Retry { IsStaleConnection: true }),
    };

    /// <summary>Opens a session; an SMTP connection is made with the first mail.</summary>
    public MailSession Open(MailOptions options, IProtocolLogger? transcript = null)
    {
        if (options.Smtp.Host.Length == 0)
        {
            return new FolderSession(options.Folder);
        }

        var connector = new SmtpConnector(options, _tokens, _login);
        return new SmtpSession(options, connector, _attempt, transcript ?? new NullProtocolLogger());
    }
}
