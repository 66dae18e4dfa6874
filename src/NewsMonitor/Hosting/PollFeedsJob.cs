using NewsMonitor.Health;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Publishing;
using NewsMonitor.Storage;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Polls the feeds that are due, tries new rules on the past, and notes that the round was completed.</summary>
[DisallowConcurrentExecution]
internal sealed class PollFeedsJob(
    PollRound sweep,
    LookBack lookBack,
    WelcomePublisher welcome,
    Heartbeat heartbeat,
    StoreMetrics figures,
    HeartbeatPing watchdog,
    JobGuard watch) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("poll-feeds");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await watch.RunAsync(Key.Name, async () =>
        {
            await sweep.PollDueAsync(cancellationToken);
            await lookBack.RunAsync(cancellationToken);
            await welcome.PublishOnceAsync(cancellationToken);
            await heartbeat.RecordAsync(cancellationToken);
            await figures.RefreshIfStaleAsync(cancellationToken);
            watchdog.SendIfDue(cancellationToken);
        });
}
