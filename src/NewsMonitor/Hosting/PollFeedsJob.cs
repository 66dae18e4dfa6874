using Quartz;

namespace NewsMonitor.Hosting;

[DisallowConcurrentExecution]
internal sealed class PollFeedsJob(WorkCycle cycle, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("poll-feeds");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => cycle.PollDueAsync(cancellationToken));
}
