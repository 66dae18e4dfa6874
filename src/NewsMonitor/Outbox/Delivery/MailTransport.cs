using MailKit;
using NewsMonitor.Settings;
using Polly;
using Polly.Retry;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Opens the way that the settings choose for mails: an SMTP server when one is named, else a folder.</summary>
/// <remarks>Its pipelines are the policy of one try, over minutes; the policy over hours stands in the rows of the outbox.</remarks>
internal sealed class MailTransport
{
    private readonly ResiliencePipeline _login;
    private readonly ResiliencePipeline<DeliveryResult> _attempt;
    private readonly OAuthTokenProvider _tokens;

    /// <summary>Builds the policy of one try.</summary>
    /// <param name="clock">Measures the deadlines.</param>
    /// <param name="tokens">Where tokens to log in with come from.</param>
    internal MailTransport(TimeProvider clock, OAuthTokenProvider tokens)
        : this(clock, tokens, login: TimeSpan.FromMinutes(1), attempt: TimeSpan.FromMinutes(10))
    {
    }

    /// <summary>Builds the policy of one try with deadlines of its own.</summary>
    /// <param name="clock">Measures the deadlines.</param>
    /// <param name="tokens">Where tokens to log in with come from.</param>
    /// <param name="login">How long connecting, TLS and logging in may take in all.</param>
    /// <param name="attempt">How long one mail may take in all; servers may think for 10 minutes over the last dot (RFC 5321 §4.5.3.2.6).</param>
    internal MailTransport(TimeProvider clock, OAuthTokenProvider tokens, TimeSpan login, TimeSpan attempt)
    {
        _tokens = tokens;

        // MailKit's own timeout is for each read, so a server that drips its replies would hold it for ever.
        _login = new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(login).Build();
        _attempt = new ResiliencePipelineBuilder<DeliveryResult> { TimeProvider = clock }
            .AddTimeout(attempt)
            .AddRetry(StaleConnectionRetry)
            .Build();
    }

    // Servers end a connection after so many mails, or when it was idle for long (421): the next mail gets another at once.
    private static RetryStrategyOptions<DeliveryResult> StaleConnectionRetry => new()
    {
        MaxRetryAttempts = 1,
        Delay = TimeSpan.Zero,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is DeliveryResult.Retry { IsStaleConnection: true }),
    };

    /// <summary>Opens a session; an SMTP connection is made with the first mail.</summary>
    /// <param name="options">Where mails go.</param>
    /// <param name="transcript">Hears what is said to the server and back; null for nobody.</param>
    public MailSession Open(MailOptions options, IProtocolLogger? transcript = null) => options.Smtp.Host.Length > 0
        ? new SmtpSession(options, new SmtpConnector(options, _tokens, _login), _attempt, transcript ?? new NullProtocolLogger())
        : new FolderSession(options.Folder);
}
