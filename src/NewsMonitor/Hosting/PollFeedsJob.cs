using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Polls the feeds that are due.</summary>
[DisallowConcurrentExecution]
internal sealed class PollFeedsJob(WorkCycle cycle, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("poll-feeds");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => cycle.PollDueAsync(cancellationToken));
}
