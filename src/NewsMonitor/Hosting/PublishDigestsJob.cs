using NewsMonitor.Publishing;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Publishes the digests that are due and the alerts that have something to report.</summary>
[DisallowConcurrentExecution]
internal sealed class PublishDigestsJob(DigestPublisher digests, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("publish-digests");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => digests.PublishDueAsync(cancellationToken));
}
