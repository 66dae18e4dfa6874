using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using NewsMonitor.Settings;
using NewsMonitor.Wording;
using Polly;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>An SMTP connection for a batch of mails, each in its own envelope.</summary>
/// <remarks>
/// It connects with the first mail, and again after the server closed the connection. When it cannot connect at all,
/// every mail of the batch fails at once, so that a dead server costs one wait and a wrong password one attempt.
/// </remarks>
internal sealed class SmtpSession(
    MailOptions options,
    SmtpConnector connector,
    ResiliencePipeline<DeliveryResult> attempt,
    IProtocolLogger transcript) : MailSession
{
    private static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(1);

    // MailKit's limit is for one read; the pipeline limits the whole attempt.
    private readonly SmtpClient _client = new(transcript) { Timeout = (int)TimeSpan.FromMinutes(10).TotalMilliseconds };
    private readonly MailboxAddress _sender = MailboxAddress.Parse(options.From);
    private DeliveryResult? _connectFailure;
    private bool _isUtf8Disabled;
    private bool _hasAcceptedMail;

    public override async Task<DeliveryResult?> PrepareAsync(
        byte[] mail, string recipient, CancellationToken cancellationToken)
    {
        var to = MailboxAddress.Parse(recipient);
        var needsUtf8 = AsciiAddress.RequiresSmtpUtf8(to) || AsciiAddress.RequiresSmtpUtf8(_sender);
        _connectFailure ??= await ConnectAsync(needsUtf8, cancellationToken);
        return _connectFailure ?? CheckUtf8Support(to);
    }

    public override async Task<DeliveryResult> SendAsync(
        byte[] mail, string recipient, CancellationToken cancellationToken)
        => await attempt.ExecuteAsync(
            async stop => await PrepareAsync(mail, recipient, cancellationToken)
                ?? await SendWithinSizeLimitAsync(mail, MailboxAddress.Parse(recipient), stop, cancellationToken),
            cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        _client.Dispose();
        await base.DisposeAsync();
    }

    // With SMTPUTF8 MailKit writes domains as U-labels, which the next hop may not accept, so it is disabled unless
    // needed. A disabled capability comes back only with a new connection.
    private async Task<DeliveryResult?> ConnectAsync(bool needsUtf8, CancellationToken cancellationToken)
    {
        if (needsUtf8 && _isUtf8Disabled)
        {
            await DisconnectAsync();
        }

        if (!_client.IsConnected)
        {
            _isUtf8Disabled = false;
            _hasAcceptedMail = false;
            if (await connector.ConnectAsync(_client, cancellationToken) is { } unreachable)
            {
                return unreachable;
            }
        }

        if (!needsUtf8 && _client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            _client.Capabilities &= ~SmtpCapabilities.UTF8;
            _isUtf8Disabled = true;
        }

        return null;
    }

    private async Task DisconnectAsync()
    {
        if (!_client.IsConnected)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(QuitTimeout);
        try
        {
            await _client.DisconnectAsync(quit: true, timeout.Token);
        }
        catch (Exception e) when (SmtpErrorClassifier.Classify(e, SmtpPhase.Connecting) is not null)
        {
            // Every mail has its answer; an error at QUIT changes nothing.
        }
    }

    // MailKit would throw with a message of its own.
    private DeliveryResult? CheckUtf8Support(MailboxAddress recipient)
    {
        if (_client.Capabilities.HasFlag(SmtpCapabilities.UTF8)
            || !(AsciiAddress.RequiresSmtpUtf8(recipient) || AsciiAddress.RequiresSmtpUtf8(_sender)))
        {
            return null;
        }

        const string Lacking =
            "has letters outside ASCII before the @, which this server does not take (SMTPUTF8, RFC 6531)";
        return AsciiAddress.RequiresSmtpUtf8(_sender)
            ? new DeliveryResult.Misconfigured($"Mail:From {Lacking}; choose another sender.")
            : new DeliveryResult.Refused($"{recipient.Address} {Lacking}") { IsRecipientRefused = true };
    }

    // A mail larger than the server announces (SIZE, RFC 1870), or refuses for its size, is sent as text only.
    private async Task<DeliveryResult> SendWithinSizeLimitAsync(
        byte[] mail, MailboxAddress recipient, CancellationToken stop, CancellationToken cancellationToken)
    {
        long? limit = _client.MaxSize > 0 ? _client.MaxSize : null;
        var result = mail.Length > limit
            ? new DeliveryResult.Refused(
                $"the mail has {EnglishFormat.Number(mail.Length)} bytes, "
                + $"and the server takes {EnglishFormat.Number((int)limit)} at most")
            {
                IsTooLarge = true,
            }
            : await TransmitAsync(mail, recipient, stop, cancellationToken);
        if (result is not DeliveryResult.Refused { IsTooLarge: true }
            || TextOnlyFallback.Create(mail, limit) is not { } smaller)
        {
            return result;
        }

        return await TransmitAsync(smaller, recipient, stop, cancellationToken) switch
        {
            DeliveryResult.Accepted accepted =>
                new DeliveryResult.Accepted(
                    $"{accepted.Reply} (as text alone: the whole mail was larger than the server takes)"),
            DeliveryResult.Refused { IsTooLarge: true } => result,
            var other => other,
        };
    }

    private async Task<DeliveryResult> TransmitAsync(
        byte[] mail, MailboxAddress recipient, CancellationToken stop, CancellationToken cancellationToken)
    {
        using var message = await MimeMessage.LoadAsync(new MemoryStream(mail), cancellationToken);
        var progress = new SmtpTransferProgress();
        try
        {
            var reply = await _client.SendAsync(message, _sender, [recipient], stop, progress);
            _hasAcceptedMail = true;
            return new DeliveryResult.Accepted(TextSanitizer.Sanitize(reply, DisplayText.ExcerptLimit));
        }
        catch (Exception e) when ((progress.Phase == SmtpPhase.Sent || !cancellationToken.IsCancellationRequested)
            && SmtpErrorClassifier.Classify(e, progress.Phase) is { } failure)
        {
            return failure is DeliveryResult.Retry retry
                ? retry with
                {
                    IsStaleConnection = _hasAcceptedMail && !_client.IsConnected && !stop.IsCancellationRequested,
                }
                : failure;
        }
    }
}
