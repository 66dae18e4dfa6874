using Microsoft.Extensions.Logging;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Wording;

namespace NewsMonitor.Outbox;

/// <summary>Records the result of each attempt: the new state of the mail, its next attempt, the log.</summary>
internal sealed partial class DeliveryRecorder(OutboxStore outbox, TimeProvider clock, ILogger<DeliveryRecorder> logger)
{
    // By then a slow server has decided about the first copy (RFC 1047).
    public static readonly TimeSpan UnclearRetryDelay = TimeSpan.FromMinutes(30);

    // A mailbox that has been full for so long is abandoned, and the news in the mail is old.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(5);

    private static readonly TimeSpan PausedRetryDelay = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] RetryDelays =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
    ];

    // Accepted mails that could not be marked, on a full disk for example: they must not be sent again.
    private readonly Queue<(long No, string Reply, DateTimeOffset At)> _acceptedButUnmarked = [];

    /// <summary>Marks accepted mails that could not be marked before.</summary>
    public async Task MarkAcceptedAsync()
    {
        while (_acceptedButUnmarked.TryPeek(out var mail))
        {
            await outbox.MarkSentAsync(mail.No, mail.Reply, mail.At);
            _acceptedButUnmarked.Dequeue();
        }
    }

    public Task RecordAsync(LeasedMail mail, DeliveryResult result, OutboxRunSummary summary)
    {
        var now = clock.GetUtcNow();
        switch (result)
        {
            case DeliveryResult.Accepted accepted:
                return RecordSentAsync(mail, accepted.Reply, summary);
            case DeliveryResult.Refused { IsRecipientRefused: true } refused:
                return RecordRecipientRefusedAsync(mail, refused.Reason, summary);
            case DeliveryResult.Refused refused:
                return RecordRefusedAsync(mail, refused.Reason, refused.Scope, summary);
            case DeliveryResult.Retry retry when now - mail.WaitingSince > GiveUpAfter:
                return RecordRefusedAsync(
                    mail, $"given up after {GiveUpAfter.Days} days: {retry.Reason}", retry.Scope, summary);
            case DeliveryResult.Retry retry:
                var delay = RetryDelays[Math.Min(mail.Attempts, RetryDelays.Length - 1)];
                return RecordRetryAsync(mail, retry.Reason, retry.Scope, now + delay, summary);
            case DeliveryResult.Unclear unclear:
                summary.AddFailure(unclear.Reason);
                LogHeld(logger, mail.No, mail.Recipient, unclear.Reason, now + UnclearRetryDelay);
                return outbox.MarkUnclearAsync(mail.No, unclear.Reason, now, now + UnclearRetryDelay);
            case DeliveryResult.Misconfigured misconfigured:
                return RecordPausedAsync(mail, misconfigured.Reason, summary);
            case DeliveryResult.SenderBlocked blocked:
                return RecordPausedAsync(mail, blocked.Reason, summary);
            default:
                throw new InvalidOperationException(result.ToString());
        }
    }

    private async Task RecordSentAsync(LeasedMail mail, string reply, OutboxRunSummary summary)
    {
        var now = clock.GetUtcNow();
        summary.Sent++;
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

    private async Task RecordRecipientRefusedAsync(LeasedMail mail, string reason, OutboxRunSummary summary)
    {
        summary.AddFailure(reason);
        LogRefused(logger, mail.No, mail.Recipient, reason);
        if (await outbox.MarkRecipientRefusedAsync(mail.No, reason, clock.GetUtcNow()))
        {
            summary.MarkSuspended(mail.Recipient);
            LogSuspended(
                logger,
                mail.Recipient,
                OutboxStore.RefusalsToSuspend,
                ProgramCommand.Create($"mail test {mail.Recipient}"),
                ProgramCommand.Create("mail retry ID"));
        }
    }

    private Task RecordRefusedAsync(LeasedMail mail, string reason, DeliveryScope scope, OutboxRunSummary summary)
    {
        summary.AddFailure(reason);
        LogRefused(logger, mail.No, mail.Recipient, reason);
        return outbox.MarkRefusedAsync(mail.No, reason, scope, clock.GetUtcNow());
    }

    private Task RecordPausedAsync(LeasedMail mail, string reason, OutboxRunSummary summary)
        => RecordRetryAsync(mail, reason, DeliveryScope.Server, clock.GetUtcNow() + PausedRetryDelay, summary);

    private Task RecordRetryAsync(
        LeasedMail mail, string reason, DeliveryScope scope, DateTimeOffset nextAttemptAt, OutboxRunSummary summary)
    {
        summary.AddFailure(reason);
        LogHeld(logger, mail.No, mail.Recipient, reason, nextAttemptAt);
        return outbox.MarkRetryAsync(mail.No, reason, scope, nextAttemptAt);
    }

    [LoggerMessage(4001, LogLevel.Information, "Mail {Mail} to {Recipient} was accepted")]
    private static partial void LogSent(ILogger logger, long mail, string recipient);

    [LoggerMessage(4002, LogLevel.Warning,
        "Mail {Mail} to {Recipient} was not accepted: {Reason} Next try {NextTry:u}")]
    private static partial void LogHeld(
        ILogger logger, long mail, string recipient, string reason, DateTimeOffset nextTry);

    [LoggerMessage(4003, LogLevel.Error, "Mail {Mail} to {Recipient} was refused for good and is kept: {Reason}")]
    private static partial void LogRefused(ILogger logger, long mail, string recipient, string reason);

    [LoggerMessage(4005, LogLevel.Error,
        "{Recipient} has refused {Refusals} mails in a row: further ones are kept. When the address is right, "
        + "'{TestCommand}' or '{RetryCommand}' goes on with them")]
    private static partial void LogSuspended(
        ILogger logger, string recipient, int refusals, string testCommand, string retryCommand);
}
