using Microsoft.Extensions.Logging;
using NewsMonitor.Mail.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Mail;

/// <summary>Sends what the outbox holds: each mail until it is accepted or refused for good, one by one (G3).</summary>
internal sealed partial class OutboxSender(
    CurrentSettings current, OutboxStore outbox, MailTransport transport, TimeProvider clock, ILogger<OutboxSender> logger)
{
    private const int BatchSize = 20;

    // Longer than a whole batch may take, each of its mails at its own deadline.
    private static readonly TimeSpan Lease = TimeSpan.FromHours(4);

    private static readonly TimeSpan[] RetryAfter =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
    ];

    // Wrong settings do not mend themselves, and too many wrong passwords lock an account.
    private static readonly TimeSpan RetryAfterMisconfigured = TimeSpan.FromHours(1);

    // A mailbox that was full for so long is not read any more, and the news in the mail is old.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(5);

    // Late, so that a slow server has long decided what it does with the first copy (RFC 1047).
    private static readonly TimeSpan RetryAfterUnclear = TimeSpan.FromMinutes(30);

    private (MailOptions Options, DateTimeOffset Until)? _misconfigured;

    /// <summary>Sends every mail that is due.</summary>
    public async Task<OutboxReport> SendDueAsync(CancellationToken cancellationToken)
    {
        var report = new OutboxReport();
        var options = current.Current.Settings.Mail;
        if (await IsOnHoldAsync(options))
        {
            return report;
        }

        IReadOnlyList<LeasedMail> batch;
        do
        {
            var now = clock.GetUtcNow();
            batch = await outbox.LeaseAsync(BatchSize, now, now + Lease, cancellationToken);
            if (batch.Count > 0)
            {
                await SendAsync(batch, options, report, cancellationToken);
            }
        }
        while (batch.Count == BatchSize && _misconfigured is null);

        return report;
    }

    // Settings that cannot work are left alone until they change, or until an hour has passed.
    private async Task<bool> IsOnHoldAsync(MailOptions options)
    {
        if (_misconfigured is not { } hold)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (ReferenceEquals(hold.Options, options) && now < hold.Until)
        {
            return true;
        }

        _misconfigured = null;
        await outbox.RetryAllAsync(now);
        return false;
    }

    private async Task SendAsync(
        IReadOnlyList<LeasedMail> batch, MailOptions options, OutboxReport report, CancellationToken cancellationToken)
    {
        var open = batch.Select(mail => mail.No).ToHashSet();
        try
        {
            await using var session = transport.Open(options);
            foreach (var mail in batch)
            {
                var result = await SendAsync(session, mail, cancellationToken);

                // From here on it may have been accepted: if that cannot be noted, the lease keeps it from going out again.
                open.Remove(mail.No);
                await NoteAsync(mail, result, report);
                if (result is DeliveryResult.Misconfigured)
                {
                    _misconfigured = (options, clock.GetUtcNow() + RetryAfterMisconfigured);
                    return;
                }
            }
        }
        finally
        {
            await outbox.ReleaseAsync(open);
        }
    }

    // One mail that trips over a bug of ours must not hold up those behind it.
    private async Task<DeliveryResult> SendAsync(MailSession session, LeasedMail mail, CancellationToken cancellationToken)
    {
        try
        {
            return await session.SendAsync(mail.Bytes, mail.Recipient, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogTripped(logger, mail.No, error);
            return new DeliveryResult.Retry("an error inside the monitor: " + error.GetType().Name);
        }
    }

    private Task NoteAsync(LeasedMail mail, DeliveryResult result, OutboxReport report)
    {
        var now = clock.GetUtcNow();
        switch (result)
        {
            case DeliveryResult.Accepted accepted:
                report.Sent++;
                LogSent(logger, mail.No, mail.Recipient);
                return outbox.MarkSentAsync(mail.No, accepted.Reply, now);
            case DeliveryResult.Refused refused:
                return RefuseAsync(mail, refused.Reason, report);
            case DeliveryResult.Retry retry when now - mail.ComposedAt > GiveUpAfter:
                return RefuseAsync(mail, $"given up after {GiveUpAfter.Days} days: {retry.Reason}", report);
            case DeliveryResult.Retry retry:
                return HoldAsync(mail, retry.Reason, now + RetryAfter[Math.Min(mail.Attempts, RetryAfter.Length - 1)], report);
            case DeliveryResult.Unclear unclear:
                report.Fail(unclear.Reason);
                LogHeld(logger, mail.No, mail.Recipient, unclear.Reason, now + RetryAfterUnclear);
                return outbox.MarkUnclearAsync(mail.No, unclear.Reason, now, now + RetryAfterUnclear);
            case DeliveryResult.Misconfigured misconfigured:
                return HoldAsync(mail, misconfigured.Reason, now + RetryAfterMisconfigured, report);
            default:
                throw new InvalidOperationException(result.ToString());
        }
    }

    private Task RefuseAsync(LeasedMail mail, string reason, OutboxReport report)
    {
        report.Fail(reason);
        LogRefused(logger, mail.No, mail.Recipient, reason);
        return outbox.MarkRefusedAsync(mail.No, reason, clock.GetUtcNow());
    }

    private Task HoldAsync(LeasedMail mail, string reason, DateTimeOffset nextAttemptAt, OutboxReport report)
    {
        report.Fail(reason);
        LogHeld(logger, mail.No, mail.Recipient, reason, nextAttemptAt);
        return outbox.MarkRetryAsync(mail.No, reason, nextAttemptAt);
    }

    [LoggerMessage(4001, LogLevel.Information, "Mail {Mail} to {Recipient} was accepted")]
    private static partial void LogSent(ILogger logger, long mail, string recipient);

    [LoggerMessage(4002, LogLevel.Warning, "Mail {Mail} to {Recipient} was not accepted: {Reason} Next try {NextTry:u}")]
    private static partial void LogHeld(ILogger logger, long mail, string recipient, string reason, DateTimeOffset nextTry);

    [LoggerMessage(4004, LogLevel.Error, "Mail {Mail} tripped over an error inside the monitor")]
    private static partial void LogTripped(ILogger logger, long mail, Exception error);

    [LoggerMessage(4003, LogLevel.Error, "Mail {Mail} to {Recipient} was refused for good and is kept: {Reason}")]
    private static partial void LogRefused(ILogger logger, long mail, string recipient, string reason);
}

/// <summary>What became of the mails that were due.</summary>
internal sealed class OutboxReport
{
    private readonly List<string> _reasons = [];

    /// <summary>Mails accepted.</summary>
    public int Sent { get; set; }

    /// <summary>Mails not accepted, for now or for good.</summary>
    public int Failed { get; private set; }

    /// <summary>Why, each reason once.</summary>
    public IEnumerable<string> Reasons => _reasons.Distinct();

    /// <summary>Counts a mail that was not accepted.</summary>
    public void Fail(string reason)
    {
        Failed++;
        _reasons.Add(reason);
    }
}
