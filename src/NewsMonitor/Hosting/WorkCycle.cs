using NewsMonitor.Health;
using NewsMonitor.Intake.FullTexts;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Notices;
using NewsMonitor.Outbox;
using NewsMonitor.Publishing;
using NewsMonitor.Storage;

namespace NewsMonitor.Hosting;

/// <summary>
/// The steps of the monitor's work, in order. <c>run</c> polls with <see cref="PollDueAsync"/> and repeats each other
/// step at its own interval; <c>once</c> runs everything with <see cref="RunOnceAsync"/>.
/// </summary>
internal sealed class WorkCycle(
    PollRound polls,
    LookBack lookBack,
    WelcomePublisher welcome,
    Heartbeat heartbeat,
    StoreMetrics metrics,
    HeartbeatPing ping,
    WebPageRound pages,
    DigestPublisher digests,
    NoticePublisher notices,
    OutboxSender outbox,
    Retention retention)
{
    /// <summary>Polls the feeds that are due, completes the round, and reports that the worker is alive.</summary>
    public async Task PollDueAsync(CancellationToken cancellationToken)
    {
        await polls.PollDueAsync(cancellationToken);
        await CompleteRoundAsync(cancellationToken);
        await metrics.RefreshIfStaleAsync(cancellationToken);
        ping.SendIfDue(cancellationToken);
    }

    /// <summary>Polls all feeds, then publishes and sends everything that is due.</summary>
    /// <param name="isRequested">True for the ids of digests to publish even if they are not due.</param>
    public async Task<WorkCycleSummary> RunOnceAsync(
        Func<string, bool> isRequested, IProgress<StepProgress>? progress, CancellationToken cancellationToken)
    {
        var round = await polls.PollAllAsync(StepReporter.For("Polling feeds", progress), cancellationToken);
        await CompleteRoundAsync(cancellationToken);
        await pages.FetchAllAsync(StepReporter.For("Fetching pages", progress), cancellationToken);
        var unpublishedDigests = await digests.PublishAsync(isRequested, cancellationToken);
        await notices.PublishAsync(cancellationToken);
        var sent = await outbox.SendDueAsync(cancellationToken);
        await retention.RunAsync(cancellationToken);
        return new WorkCycleSummary(round, unpublishedDigests, sent);
    }

    // The heartbeat comes last: a round whose follow-up fails is not complete.
    private async Task CompleteRoundAsync(CancellationToken cancellationToken)
    {
        await lookBack.RunAsync(cancellationToken);
        await welcome.PublishOnceAsync(cancellationToken);
        await heartbeat.RecordAsync(cancellationToken);
    }
}

/// <summary>The outcome of a work cycle.</summary>
internal sealed record WorkCycleSummary(PollRoundSummary Round, int UnpublishedDigests, OutboxRunSummary Sent)
{
    /// <summary>True if every feed failed, or any digest or mail.</summary>
    public bool IsFailure => IsEveryFeedFailing || UnpublishedDigests > 0 || Sent.Failed > 0 || Sent.IsPaused;

    private bool IsEveryFeedFailing => Round.Polled > 0 && Round.Failures.Count == Round.Polled;
}
