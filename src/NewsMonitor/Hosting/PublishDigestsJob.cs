using NewsMonitor.Publishing;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Publishes the digests that are due and the alerts that have something to say.</summary>
[DisallowConcurrentExecution]
internal sealed class PublishDigestsJob(DigestPublisher publisher, JobGuard watch) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("publish-digests");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await watch.RunAsync(Key.Name, () => publisher.PublishDueAsync(cancellationToken));
}
