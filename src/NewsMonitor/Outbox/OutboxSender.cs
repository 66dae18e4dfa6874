using Microsoft.Extensions.Logging;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Outbox;

/// <summary>Sends what the outbox holds: each mail until it is accepted or refused for good, one by one (G3).</summary>
internal sealed partial class OutboxSender(
    CurrentSettings current,
    OutboxStore outbox,
    RecipientStore recipients,
    LateAlertStore late,
    DeliveryCircuitBreaker hold,
    MailTransport transport,
    TimeProvider clock,
    ILogger<OutboxSender> logger)
{
    private const int BatchSize = 20;

    // Longer than one mail may take; each mail that begins renews it for those behind it.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan[] RetryDelays =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
    ];

    private static readonly TimeSpan MisconfiguredRetryDelay = TimeSpan.FromHours(1);

    // A mailbox that was full for so long is not read any more, and the news in the mail is old.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(5);

    // Late, so that a slow server has long decided what it does with the first copy (RFC 1047).
    private static readonly TimeSpan UnclearRetryDelay = TimeSpan.FromMinutes(30);

    // The mail that is under way at a stop may end for so long: cut off, it may come twice.
    private static readonly TimeSpan ShutdownGracePeriod = TimeSpan.FromSeconds(2);

    // Accepted, but the store would not take the mark, on a full disk say: it must not go out again.
    private readonly Queue<(long No, string Reply, DateTimeOffset At)> _acceptedButUnmarked = [];

    private readonly OncePerReload _perReload = new();

    private HashSet<string> _digestRecipients = [];

    /// <summary>Takes back what an earlier process left leased; only for one that has the store to itself.</summary>
    public Task ReclaimAllLeasesAsync()
    {
        var now = clock.GetUtcNow();
        return outbox.ReclaimAllLeasesAsync(now, now + UnclearRetryDelay);
    }

    /// <summary>Sends every mail that is due.</summary>
    public async Task<OutboxRunSummary> SendDueAsync(CancellationToken cancellationToken)
    {
        var report = new OutboxRunSummary();
        await MarkAcceptedAsync();
        await outbox.ReclaimLeasesAsync(clock.GetUtcNow(), clock.GetUtcNow() + UnclearRetryDelay);
        var loaded = current.Current;
        await _perReload.RunAsync(loaded, () => ApplyAsync(loaded.Settings, cancellationToken));
        var options = loaded.Settings.Mail;
        if (await hold.FindPauseAsync(options, cancellationToken) is { } held)
        {
            report.MarkPaused(held.Reason);
            return report;
        }

        await late.SupersedeOrRequeueAsync(_digestRecipients, clock.GetUtcNow());
        MailSession? session = null;
        try
        {
            // A reload may bring other settings for mail, and they need another session.
            while (!report.IsPaused && !loaded.ChangeToken.HasChanged)
            {
                var now = clock.GetUtcNow();
                var batch = await outbox.LeaseAsync(BatchSize, now, now + LeaseDuration, cancellationToken);
                if (batch.Count == 0)
                {
                    break;
                }

                session ??= transport.Open(options);
                await SendAsync(session, batch, options, report, cancellationToken);
            }
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }

        return report;
    }

    // An address that is taken out of the settings and in again is given another chance.
    private async Task ApplyAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        await recipients.DeleteExceptAsync(AsciiAddress.EncodeAll(settings), cancellationToken);
        _digestRecipients = AsciiAddress.EncodeAll(
            settings.Digests.Values.Where(digest => digest.Enabled && !digest.IsAlert()).SelectMany(digest => digest.To));
    }

    private async Task MarkAcceptedAsync()
    {
        while (_acceptedButUnmarked.TryPeek(out var mail))
        {
            await outbox.MarkSentAsync(mail.No, mail.Reply, mail.At);
            _acceptedButUnmarked.Dequeue();
        }
    }

    private async Task SendAsync(
        MailSession session,
        IReadOnlyList<LeasedMail> batch,
        MailOptions options,
        OutboxRunSummary report,
        CancellationToken cancellationToken)
    {
        var open = batch.Select(mail => mail.No).ToHashSet();
        try
        {
            foreach (var mail in batch.Where(mail => !report.IsSuspended(mail.Recipient)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = await TraceAsync(mail, () => SendAsync(session, mail, open, cancellationToken));

                // From here on it may have been accepted: its lease is not given back without a mark.
                open.Remove(mail.No);
                await RecordResultAsync(mail, result, report);
                if (result is DeliveryResult.Misconfigured misconfigured)
                {
                    report.MarkPaused(misconfigured.Reason);
                    await hold.PauseAsync(options, misconfigured.Reason);
                    return;
                }

                if (result is DeliveryResult.Accepted or DeliveryResult.Refused && !report.HasServerResponded)
                {
                    report.HasServerResponded = true;
                    await hold.ResumeAsync();
                }
            }
        }
        finally
        {
            await outbox.ReleaseLeasesAsync(open);
        }
    }

    private async Task<DeliveryResult> SendAsync(
        MailSession session, LeasedMail mail, IEnumerable<long> open, CancellationToken cancellationToken)
    {
        var unsent = await CatchErrorsAsync(mail, () => session.PrepareAsync(mail.Bytes, mail.Recipient, cancellationToken));
        if (unsent is not null)
        {
            return unsent;
        }

        var now = clock.GetUtcNow();
        await outbox.MarkSendingAsync(mail.No, open, now, now + LeaseDuration);
        using var end = new CancellationTokenSource();
        await using var stopping = cancellationToken.Register(() => end.CancelAfter(ShutdownGracePeriod));
        return await CatchErrorsAsync(mail, async () => await session.SendAsync(mail.Bytes, mail.Recipient, end.Token))
            ?? throw new InvalidOperationException("A mail was sent without a result.");
    }

    private static async Task<DeliveryResult> TraceAsync(LeasedMail mail, Func<Task<DeliveryResult>> work)
    {
        using var activity = Traces.Source.StartActivity("mail");
        activity?.SetTag("mail", mail.No);
        var result = await work();
        Meters.CountMail(result.GetType().Name.ToLowerInvariant());
        activity?.SetTag("result", result.GetType().Name.ToLowerInvariant());
        return result;
    }

    // One mail that trips over a bug of ours must not hold up those behind it.
    private async Task<DeliveryResult?> CatchErrorsAsync(LeasedMail mail, Func<Task<DeliveryResult?>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogTripped(logger, mail.No, error);
            return new DeliveryResult.Retry("an error inside the monitor: " + error.GetType().Name);
        }
    }

    private async Task RecordSentAsync(LeasedMail mail, string reply, OutboxRunSummary report)
    {
        var now = clock.GetUtcNow();
        report.Sent++;
        LogSent(logger, mail.No, mail.Recipient);
        try
        {
            await outbox.MarkSentAsync(mail.No, reply, now);
        }
        catch
        {
            _acceptedButUnmarked.Enqueue((mail.No, reply, now));
            throw;
        }
    }

    private Task RecordResultAsync(LeasedMail mail, DeliveryResult result, OutboxRunSummary report)
    {
        var now = clock.GetUtcNow();
        switch (result)
        {
            case DeliveryResult.Accepted accepted:
                return RecordSentAsync(mail, accepted.Reply, report);
            case DeliveryResult.Refused { IsRecipientRefused: true } refused:
                return RecordRecipientRefusedAsync(mail, refused.Reason, report);
            case DeliveryResult.Refused refused:
                return RecordRefusedAsync(mail, refused.Reason, report);
            case DeliveryResult.Retry retry when now - mail.WaitingSince > GiveUpAfter:
                return RecordRefusedAsync(mail, $"given up after {GiveUpAfter.Days} days: {retry.Reason}", report);
            case DeliveryResult.Retry retry:
                return RecordRetryAsync(mail, retry.Reason, now + RetryDelays[Math.Min(mail.Attempts, RetryDelays.Length - 1)], report);
            case DeliveryResult.Unclear unclear:
                report.AddFailure(unclear.Reason);
                LogHeld(logger, mail.No, mail.Recipient, unclear.Reason, now + UnclearRetryDelay);
                return outbox.MarkUnclearAsync(mail.No, unclear.Reason, now, now + UnclearRetryDelay);
            case DeliveryResult.Misconfigured misconfigured:
                return RecordRetryAsync(mail, misconfigured.Reason, now + MisconfiguredRetryDelay, report);
            default:
                throw new InvalidOperationException(result.ToString());
        }
    }

    private Task RecordRefusedAsync(LeasedMail mail, string reason, OutboxRunSummary report)
    {
        report.AddFailure(reason);
        LogRefused(logger, mail.No, mail.Recipient, reason);
        return outbox.MarkRefusedAsync(mail.No, reason, clock.GetUtcNow());
    }

    private async Task RecordRecipientRefusedAsync(LeasedMail mail, string reason, OutboxRunSummary report)
    {
        report.AddFailure(reason);
        LogRefused(logger, mail.No, mail.Recipient, reason);
        if (await outbox.MarkRecipientRefusedAsync(mail.No, reason, clock.GetUtcNow()))
        {
            report.MarkSuspended(mail.Recipient);
            LogSuspended(logger, mail.Recipient, OutboxStore.RefusalsToSuspend);
        }
    }

    private Task RecordRetryAsync(LeasedMail mail, string reason, DateTimeOffset nextAttemptAt, OutboxRunSummary report)
    {
        report.AddFailure(reason);
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

    [LoggerMessage(4005, LogLevel.Error,
        "{Recipient} has refused {Refusals} mails in a row: further ones are kept. When the address is right, 'mail test {Recipient}' or 'mail retry' goes on with them")]
    private static partial void LogSuspended(ILogger logger, string recipient, int refusals);
}
