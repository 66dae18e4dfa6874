using Microsoft.Extensions.Logging;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Outbox;

/// <summary>Sends the mails of the outbox one by one, each until it is accepted or refused for good (G3).</summary>
internal sealed partial class OutboxSender(
    CurrentSettings current,
    OutboxStore outbox,
    RecipientStore recipients,
    LateAlertStore lateAlerts,
    DeliveryCircuitBreaker breaker,
    DeliveryRecorder recorder,
    MailTransport transport,
    StoreChanges changes,
    TimeProvider clock,
    ILogger<OutboxSender> logger)
{
    private const int BatchSize = 20;

    // Longer than one mail may take; each mail that begins renews it for those behind it.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(15);

    // At a shutdown the mail in transmission may finish: cut off, it may arrive twice.
    private static readonly TimeSpan ShutdownGracePeriod = TimeSpan.FromSeconds(2);

    private readonly IdlePeriod _idle = new(changes, clock);
    private readonly OncePerReload _perReload = new();

    private HashSet<string> _digestRecipients = [];
    private int _recipientCount;

    /// <summary>Reclaims the leases of earlier processes; only for a worker that has the store to itself.</summary>
    public Task ReclaimAllLeasesAsync()
    {
        var now = clock.GetUtcNow();
        return outbox.ReclaimAllLeasesAsync(now, now + DeliveryRecorder.UnclearRetryDelay);
    }

    public async Task<OutboxRunSummary> SendDueAsync(CancellationToken cancellationToken)
    {
        var summary = new OutboxRunSummary();
        await recorder.MarkAcceptedAsync();
        if (await _idle.IsIdleAsync(cancellationToken))
        {
            return summary;
        }

        var start = clock.GetUtcNow();
        await outbox.ReclaimLeasesAsync(start, start + DeliveryRecorder.UnclearRetryDelay);
        var loaded = current.Current;
        await _perReload.RunAsync(loaded, () => ApplyAsync(loaded.Settings, cancellationToken));
        if (await breaker.FindPauseAsync(loaded.Settings.Mail, cancellationToken) is { } pause)
        {
            summary.MarkPaused(pause.Reason);
            return summary;
        }

        await lateAlerts.SupersedeOrRequeueAsync(_digestRecipients, clock.GetUtcNow());
        await SendDueAsync(loaded, summary, cancellationToken);
        if (!summary.IsPaused)
        {
            _idle.Begin(loaded, await outbox.FindNextDueAsync(clock.GetUtcNow(), cancellationToken));
        }

        return summary;
    }

    private async Task SendDueAsync(LoadedSettings loaded, OutboxRunSummary summary, CancellationToken cancellationToken)
    {
        var options = loaded.Settings.Mail;
        MailSession? session = null;
        try
        {
            // A reload may change the mail settings, which need another session.
            while (!summary.IsPaused && !loaded.ChangeToken.HasChanged)
            {
                var now = clock.GetUtcNow();
                var batch = await outbox.LeaseAsync(BatchSize, now, now + LeaseDuration, cancellationToken);
                if (batch.Count == 0)
                {
                    break;
                }

                session ??= transport.Open(options);
                await SendAsync(session, batch, options, summary, cancellationToken);
            }
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }
    }

    // An address that is removed from the settings and added again gets another chance.
    private async Task ApplyAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        var known = AsciiAddress.EncodeAll(settings);
        _recipientCount = known.Count;
        await recipients.DeleteExceptAsync(known, cancellationToken);
        _digestRecipients = AsciiAddress.EncodeAll(
            settings.Digests.Values
                .Where(digest => digest.Enabled && !digest.IsAlert())
                .SelectMany(digest => digest.To));
    }

    private async Task SendAsync(
        MailSession session,
        IReadOnlyList<LeasedMail> batch,
        MailOptions options,
        OutboxRunSummary summary,
        CancellationToken cancellationToken)
    {
        var unsent = batch.Select(mail => mail.No).ToHashSet();
        try
        {
            foreach (var mail in batch.Where(mail => !summary.IsSuspended(mail.Recipient)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = await TraceAsync(mail, () => SendAsync(session, mail, unsent, cancellationToken));

                // From here on it may have been accepted: its lease is not released without a mark.
                unsent.Remove(mail.No);
                await recorder.RecordAsync(mail, result, summary);
                if (await FindPauseAsync(result) is { } pause)
                {
                    summary.MarkPaused(pause.Reason);
                    await breaker.PauseAsync(options, pause);
                    return;
                }

                if (!summary.HasServerResponded && HasServerResponded(result))
                {
                    summary.HasServerResponded = true;
                    await breaker.ResumeAsync();
                }
            }
        }
        finally
        {
            await outbox.ReleaseLeasesAsync(unsent);
        }
    }

    private async Task<DeliveryResult> SendAsync(
        MailSession session, LeasedMail mail, IEnumerable<long> unsent, CancellationToken cancellationToken)
    {
        var failure = await CatchErrorsAsync(
            mail, () => session.PrepareAsync(mail.Bytes, mail.Recipient, cancellationToken));
        if (failure is not null)
        {
            return failure;
        }

        var now = clock.GetUtcNow();
        await outbox.MarkSendingAsync(mail.No, unsent, now, now + LeaseDuration);
        using var end = new CancellationTokenSource();
        await using var stopping = cancellationToken.Register(() => end.CancelAfter(ShutdownGracePeriod));
        return await CatchErrorsAsync(mail, async () => await session.SendAsync(mail.Bytes, mail.Recipient, end.Token))
            ?? throw new InvalidOperationException("A mail was sent without a result.");
    }

    // When all recipients are refused alike, the server's objection is to the sender.
    private async Task<PauseCause?> FindPauseAsync(DeliveryResult result) => result switch
    {
        DeliveryResult.Misconfigured misconfigured => new(misconfigured.Reason, IsSenderBlocked: false),
        DeliveryResult.SenderBlocked blocked => new(EndSentence(blocked.Reason), IsSenderBlocked: true),
        DeliveryResult.Refused { Scope: DeliveryScope.Recipient } refused
            when await recipients.RequeueIfAllRefusedAlikeAsync(refused.Reason, _recipientCount, clock.GetUtcNow())
            => new(EndSentence($"every recipient is refused: {refused.Reason}"), IsSenderBlocked: true),
        _ => null,
    };

    private static string EndSentence(string reply) => reply.EndsWith('.') ? reply : $"{reply}.";

    private static bool HasServerResponded(DeliveryResult result)
        => result is DeliveryResult.Accepted or DeliveryResult.Refused or DeliveryResult.Unclear
            or DeliveryResult.Retry { Scope: not DeliveryScope.Server };

    private static async Task<DeliveryResult> TraceAsync(LeasedMail mail, Func<Task<DeliveryResult>> work)
    {
        using var activity = Traces.Source.StartActivity("mail");
        activity?.SetTag("mail", mail.No);
        var result = await work();
        Meters.CountMail(result.Label);
        activity?.SetTag("result", result.Label);
        return result;
    }

    // A mail that triggers a bug of ours must not block those behind it.
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

    [LoggerMessage(4004, LogLevel.Error, "Mail {Mail} tripped over an error inside the monitor")]
    private static partial void LogTripped(ILogger logger, long mail, Exception error);
}
