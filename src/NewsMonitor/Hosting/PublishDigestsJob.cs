using NewsMonitor.Publishing;
using Quartz;

namespace NewsMonitor.Hosting;

[DisallowConcurrentExecution]
internal sealed class PublishDigestsJob(DigestPublisher digests, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("publish-digests");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => digests.PublishDueAsync(cancellationToken));
}
